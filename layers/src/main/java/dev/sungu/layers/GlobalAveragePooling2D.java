package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;

/**
 * The mean of each channel of images: [batch, height, width, channels] to [batch, channels].
 *
 * <p>Source: {@code keras.layers.GlobalAveragePooling2D}.
 */
public final class GlobalAveragePooling2D extends BaseGlobalPooling<GlobalAveragePooling2D> {
    /** The mean of the whole. */
    public GlobalAveragePooling2D() {
        super(2);
    }

    @Override
    Tensor look(Tensor x) {
        return Ops.mean(x, keepdims, pooled());
    }
}
