package dev.sungu.layers;

import dev.sungu.core.Spec;
import dev.sungu.core.Variable;
import java.util.function.Supplier;

/**
 * Has layers make weights without first values, while a model is made whose weights come from a file: no initializer runs,
 * and no more memory is taken than the file has values for.
 */
public final class BlankWeights {
    private static final ScopedValue<BlankWeights> CURRENT = ScopedValue.newInstance();

    private final long bytes;
    private long left;

    private final boolean blank;

    private BlankWeights(long bytes, boolean blank) {
        this.blank = blank;
        this.bytes = bytes;
        left = bytes;
    }

    /**
     * Runs {@code building}, in which new weights are zeros that take at most so many bytes together.
     *
     * @throws IllegalArgumentException if the weights would take more
     */
    public static <R> R within(long bytes, Supplier<R> building) {
        return ScopedValue.where(CURRENT, new BlankWeights(bytes, true)).call(building::get);
    }

    /**
     * Runs {@code building}, in which new weights get their first values, and take at most so many bytes together; inside of
     * {@link #within} the bytes given there count.
     *
     * @throws IllegalArgumentException if the weights would take more
     */
    public static <R> R atMost(long bytes, Supplier<R> building) {
        return CURRENT.isBound()
                ? building.get()
                : ScopedValue.where(CURRENT, new BlankWeights(bytes, false)).call(building::get);
    }

    static boolean areWanted() {
        return CURRENT.isBound() && CURRENT.get().blank;
    }

    /** Notes a weight that gets its first values. */
    static void count(Spec spec, String name) {
        if (CURRENT.isBound()) {
            CURRENT.get().take(spec, name);
        }
    }

    static Variable make(Spec spec, String name, boolean trainable) {
        CURRENT.get().take(spec, name);
        return Variable.zeros(spec, name, trainable);
    }

    private void take(Spec spec, String name) {
        long needed = (long) spec.shape().size() * spec.dtype().bytes();
        if (needed > left && !blank) {
            throw new IllegalArgumentException("a weight \"" + name + "\" of shape " + spec.shape()
                    + " does not fit: all weights of the model should take at most " + bytes
                    + " bytes, a third of the memory that this program may use; give it more with -Xmx");
        }
        if (needed > left) {
            throw new IllegalArgumentException("a weight \"" + name + "\" of shape " + spec.shape()
                    + " does not fit: all weights of the model should take the " + bytes
                    + " bytes that the file has values for; the file is damaged, or its parts are of different models");
        }
        left -= needed;
    }
}
