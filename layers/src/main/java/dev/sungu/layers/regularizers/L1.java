package dev.sungu.layers.regularizers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.layers.Regularizer;
import java.util.Map;

/**
 * {@code l1 * sum(|x|)}: makes small weights 0.
 *
 * <p>Source: {@code keras.regularizers.L1}.
 */
public final class L1 implements Regularizer {
    private final double l1;

    /** With factor 0.01. */
    public L1() {
        this(0.01);
    }

    /** With the given factor. */
    public L1(double l1) {
        this.l1 = Regularizers.factor("l1", l1);
    }

    @Override
    public Tensor apply(Tensor x) {
        return Ops.multiply(Ops.sum(Ops.abs(x)), l1);
    }

    @Override
    public Map<String, Object> config() {
        // Keras keeps this one in single precision, and so do its files.
        return Map.of("l1", (double) (float) l1);
    }
}
