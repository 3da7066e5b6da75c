package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.List;
import java.util.Objects;

/**
 * The product of the inputs, element by element. Entries that a mask leaves out count as 1, and where all inputs leave one out the product is 0.
 *
 * <p>Source: {@code keras.layers.Multiply}.
 */
public final class Multiply extends Merge implements Options<Multiply> {
    /** Named after its class until it gets another name. */
    public Multiply() {}

    @Override
    Tensor merge(List<Tensor> inputs) {
        Tensor product = null;
        Tensor valid = null;
        boolean allMasked = true;
        for (Tensor t : inputs) {
            Tensor mask = spread(t);
            Tensor factor = mask == null ? t : Ops.where(mask, t, 1);
            product = product == null ? factor : Ops.multiply(product, factor);
            allMasked &= mask != null;
            if (mask != null) {
                valid = valid == null ? mask : Ops.logicalOr(valid, mask);
            }
        }
        Tensor result = Objects.requireNonNull(product);
        return allMasked && valid != null ? Ops.where(valid, result, 0) : result;
    }
}
