package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;

/**
 * The largest value of each channel of images: [batch, height, width, channels] to [batch, channels].
 *
 * <p>Source: {@code keras.layers.GlobalMaxPooling2D}.
 */
public final class GlobalMaxPooling2D extends BaseGlobalPooling<GlobalMaxPooling2D> {
    /** The largest value of the whole. */
    public GlobalMaxPooling2D() {
        super(2);
    }

    @Override
    Tensor look(Tensor x) {
        return Ops.max(x, keepdims, pooled());
    }
}
