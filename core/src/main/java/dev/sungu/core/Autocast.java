package dev.sungu.core;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A scope in which float variables are read in another type than the one they are kept in: what makes a layer with a mixed policy
 * compute in 16 bits with weights of 32. Gradients flow back to the variable in its own type.
 *
 * <p>Source: {@code keras.src.backend.AutocastScope}.
 */
public final class Autocast {
    /** Null while variables are to be read as they are, inside a scope in which they were not. */
    private static final ScopedValue<@Nullable DType> CURRENT = ScopedValue.newInstance();

    private Autocast() {}

    /** Whether there is a scope, be it one in which variables are read as they are. */
    public static boolean isActive() {
        return CURRENT.isBound();
    }

    /** The type in which float variables are read here, or null if in their own. */
    public static @Nullable DType current() {
        return CURRENT.isBound() ? CURRENT.get() : null;
    }

    /** Runs {@code body} with float variables read in a type; in their own if it is null. */
    public static <R> R within(@Nullable DType type, Supplier<R> body) {
        return type == null && !CURRENT.isBound()
                ? body.get()
                : ScopedValue.where(CURRENT, type).call(body::get);
    }
}
