package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.List;

/**
 * The smallest of the inputs, element by element. Entries that a mask leaves out do not count.
 *
 * <p>Source: {@code keras.layers.Minimum}.
 */
public final class Minimum extends Merge implements Options<Minimum> {
    /** Named after its class until it gets another name. */
    public Minimum() {}

    @Override
    Tensor merge(List<Tensor> inputs) {
        return foldMasked(inputs, Ops::minimum);
    }
}
