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

    private BlankWeights(long bytes) {
        this.bytes = bytes;
        left = bytes;
    }

    /**
     * Runs {@code building}, in which new weights are zeros that take at most so many bytes together.
     *
     * @throws IllegalArgumentException if the weights would take more
     */
    public static <R> R within(long bytes, Supplier<R> building) {
        return ScopedValue.where(CURRENT, new BlankWeights(bytes)).call(building::get);
    }

    static boolean areWanted() {
        return CURRENT.isBound();
    }

    static Variable make(Spec spec, String name, boolean trainable) {
        BlankWeights current = CURRENT.get();
        long needed = (long) spec.shape().size() * spec.dtype().bytes();
        if (needed > current.left) {
            throw new IllegalArgumentException("a weight \"" + name + "\" of shape " + spec.shape()
                    + " does not fit: all weights of the model should take the " + current.bytes
                    + " bytes that the file has values for; the file is damaged, or its parts are of different models");
        }
        current.left -= needed;
        return Variable.zeros(spec, name, trainable);
    }
}
