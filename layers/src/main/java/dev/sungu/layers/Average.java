package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.List;

/**
 * The mean of the inputs, element by element.
 *
 * <p>Source: {@code keras.layers.Average}.
 */
public final class Average extends Merge implements Options<Average> {
    /** Named after its class until it gets another name. */
    public Average() {}

    @Override
    Tensor merge(List<Tensor> inputs) {
        return fold(inputs, Ops::add).divide(inputs.size());
    }
}
