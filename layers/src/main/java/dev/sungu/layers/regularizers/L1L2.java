package dev.sungu.layers.regularizers;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.layers.Regularizer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code l1 * sum(|x|) + l2 * sum(x^2)}, by default with both factors 0.
 *
 * <p>Source: {@code keras.regularizers.L1L2}.
 */
public final class L1L2 implements Regularizer {
    private final double l1;
    private final double l2;

    /** With both factors 0. */
    public L1L2() {
        this(0, 0);
    }

    /** With this factor of absolute values. */
    public L1L2(double l1) {
        this(l1, 0);
    }

    /** With the given factors. */
    public L1L2(double l1, double l2) {
        this.l1 = Regularizers.factor("l1", l1);
        this.l2 = Regularizers.factor("l2", l2);
    }

    @Override
    public Tensor apply(Tensor x) {
        Tensor penalty = Ops.zeros(x.dtype(), Shape.scalar().dims());
        if (l1 != 0) {
            penalty = Ops.add(penalty, Ops.multiply(Ops.sum(Ops.abs(x)), l1));
        }
        if (l2 != 0) {
            penalty = Ops.add(penalty, Ops.multiply(Ops.sum(Ops.square(x)), l2));
        }
        return penalty;
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = new LinkedHashMap<>();
        c.put("l1", l1);
        c.put("l2", l2);
        return c;
    }
}
