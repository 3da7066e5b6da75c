package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The mean of each channel of a sequence: [batch, steps, channels] to [batch, channels].
 *
 * <p>Steps that a mask leaves out do not count.
 *
 * <p>Source: {@code keras.layers.GlobalAveragePooling1D}.
 */
public final class GlobalAveragePooling1D extends BaseGlobalPooling<GlobalAveragePooling1D> {
    /** The mean over all steps. */
    public GlobalAveragePooling1D() {
        super(1);
    }

    @Override
    Tensor look(Tensor x) {
        Tensor mask = x.mask();
        if (mask == null) {
            return Ops.mean(x, keepdims, pooled());
        }
        Tensor wide = Ops.expandDims(mask, isChannelsFirst() ? 1 : 2);
        Tensor sum = Ops.sum(Ops.where(wide, x, Ops.zerosLike(x)), keepdims, pooled());
        return sum.divide(Ops.sum(wide.cast(x.dtype()), keepdims, pooled()));
    }

    @Override
    public boolean supportsMasking() {
        return true;
    }

    @Override
    protected @Nullable Tensor computeMask(List<Tensor> inputs, List<@Nullable Tensor> masks) {
        return null;
    }

    @Override
    public boolean takesMask() {
        return true;
    }
}
