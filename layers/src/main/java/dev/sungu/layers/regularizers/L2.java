package dev.sungu.layers.regularizers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.layers.Regularizer;
import java.util.Map;

/**
 * {@code l2 * sum(x^2)}: keeps weights small.
 *
 * <p>Source: {@code keras.regularizers.L2}.
 */
public final class L2 implements Regularizer {
    private final double l2;

    /** With factor 0.01. */
    public L2() {
        this(0.01);
    }

    /** With the given factor. */
    public L2(double l2) {
        this.l2 = Regularizers.factor("l2", l2);
    }

    @Override
    public Tensor apply(Tensor x) {
        return Ops.multiply(Ops.sum(Ops.square(x)), l2);
    }

    @Override
    public Map<String, Object> config() {
        return Map.of("l2", l2);
    }
}
