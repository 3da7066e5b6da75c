package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.List;

/**
 * The sum of the inputs: {@code new Add().apply(a, b)}. Shapes are broadcast; inputs of fewer axes get new ones after the batch.
 *
 * <p>Source: {@code keras.layers.Add}.
 */
public final class Add extends Merge implements Options<Add> {
    /** Named after its class until it gets another name. */
    public Add() {}

    @Override
    Tensor merge(List<Tensor> inputs) {
        return fold(inputs, Ops::add);
    }
}
