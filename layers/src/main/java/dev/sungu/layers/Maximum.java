package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.List;

/**
 * The largest of the inputs, element by element. Entries that a mask leaves out do not count.
 *
 * <p>Source: {@code keras.layers.Maximum}.
 */
public final class Maximum extends Merge implements Options<Maximum> {
    /** Named after its class until it gets another name. */
    public Maximum() {}

    @Override
    Tensor merge(List<Tensor> inputs) {
        return foldMasked(inputs, Ops::maximum);
    }
}
