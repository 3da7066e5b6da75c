package dev.sungu.layers;

import dev.sungu.core.Config;
import dev.sungu.core.DType;
import dev.sungu.core.KerasObject;
import java.util.Map;

/**
 * In which type a layer computes, and in which it keeps its weights.
 *
 * <p>The name of a type stands for both. "mixed_float16" and "mixed_bfloat16" compute in that type and keep weights in FLOAT32: float
 * inputs and weights are converted when they are used. Arithmetic in 16 bits is done in FLOAT32 and its results are rounded, so on
 * this machine such a policy saves no time; it gives the numbers that a model gets where it does.
 *
 * <p>Source: {@code keras.DTypePolicy}.
 *
 * @param name what Keras calls it
 */
public record DTypePolicy(String name) implements KerasObject {
    private static final String MIXED = "mixed_";

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if there is no such policy here
     */
    public DTypePolicy {
        if (name.contains("_from_")) {
            throw new IllegalArgumentException("the dtype policy \"" + name
                    + "\" is of a quantized layer, which Sungu does not have: save the model in Python before"
                    + " quantize()");
        }
        if (!name.startsWith(MIXED)) {
            DType.of(name);
        } else if (!DType.of(name.substring(MIXED.length())).isHalf()) {
            throw new IllegalArgumentException(
                    "unknown dtype policy \"" + name + "\": those that mix are mixed_float16 and mixed_bfloat16");
        }
    }

    /** Of one type for all. */
    public static DTypePolicy of(DType dtype) {
        return new DTypePolicy(dtype.kerasName());
    }

    /** The one that layers take where none is given: {@link Config#dtypePolicy}. */
    public static DTypePolicy current() {
        return new DTypePolicy(Config.dtypePolicy());
    }

    /** The type of computations, and of outputs. */
    public DType computeDType() {
        return DType.of(isMixed() ? name.substring(MIXED.length()) : name);
    }

    /** The type of weights. */
    public DType variableDType() {
        return isMixed() ? DType.FLOAT32 : DType.of(name);
    }

    private boolean isMixed() {
        return name.startsWith(MIXED);
    }

    @Override
    public String kerasModule() {
        return "keras";
    }

    @Override
    public Map<String, Object> config() {
        return Map.of("name", name);
    }
}
