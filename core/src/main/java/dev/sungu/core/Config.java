package dev.sungu.core;

import org.jspecify.annotations.Nullable;

/**
 * The types that layers, inputs, losses and metrics take where none is given. Looked at when these are made: what is there already
 * stays as it is.
 *
 * <p>Source: {@code keras.config}.
 */
public final class Config {
    private static volatile DType floatx = DType.FLOAT32;
    private static volatile @Nullable String dtypePolicy;

    private Config() {}

    /** The type of floats; FLOAT32 by default. */
    public static DType floatx() {
        return floatx;
    }

    /**
     * Sets the type of floats: "float16", "bfloat16", "float32" or "float64". Bare tensors are of the type that is asked for, or
     * FLOAT32, as before.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public static void setFloatx(String name) {
        DType type = DType.of(name);
        if (!type.isFloat()) {
            throw new IllegalArgumentException(
                    "floatx is \"float16\", \"bfloat16\", \"float32\" or \"float64\", not \"" + name + "\"");
        }
        floatx = type;
    }

    /** The name of the policy that layers take: "mixed_bfloat16" or the like; that of {@link #floatx} unless one was set. */
    public static String dtypePolicy() {
        String name = dtypePolicy;
        return name == null ? floatx.kerasName() : name;
    }

    /**
     * Sets the policy that layers take: a type's name, or "mixed_float16" or "mixed_bfloat16", with which they compute in that type
     * and keep their weights in FLOAT32.
     *
     * @param name the policy; null to follow {@link #floatx} again
     * @throws IllegalArgumentException if there is no such policy
     */
    public static void setDtypePolicy(@Nullable String name) {
        if (name != null) {
            checkPolicy(name);
        }
        dtypePolicy = name;
    }

    private static void checkPolicy(String name) {
        String type = name.startsWith("mixed_") ? name.substring("mixed_".length()) : name;
        boolean known = false;
        for (DType d : DType.values()) {
            known |= d.kerasName().equals(type) && (type.length() == name.length() || d.isHalf());
        }
        if (!known) {
            throw new IllegalArgumentException("unknown dtype policy \"" + name
                    + "\": expected a type such as float32 or float64, mixed_float16 or mixed_bfloat16");
        }
    }
}
