package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import java.util.List;

/**
 * The first of two inputs less the second.
 *
 * <p>Source: {@code keras.layers.Subtract}.
 */
public final class Subtract extends Merge implements Options<Subtract> {
    /** Named after its class until it gets another name. */
    public Subtract() {}

    @Override
    protected void build(List<Shape> inputs) {
        needTwo(inputs);
        super.build(inputs);
    }

    @Override
    Tensor merge(List<Tensor> inputs) {
        needTwo(inputs);
        return Ops.subtract(inputs.get(0), inputs.get(1));
    }
}
