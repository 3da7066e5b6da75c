package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;

/**
 * The largest value of each channel of a sequence: [batch, steps, channels] to [batch, channels].
 *
 * <p>Source: {@code keras.layers.GlobalMaxPooling1D}.
 */
public final class GlobalMaxPooling1D extends BaseGlobalPooling<GlobalMaxPooling1D> {
    /** The largest value of the whole. */
    public GlobalMaxPooling1D() {
        super(1);
    }

    @Override
    Tensor look(Tensor x) {
        return Ops.max(x, keepdims, pooled());
    }
}
