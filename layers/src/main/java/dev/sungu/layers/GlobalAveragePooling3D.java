package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;

/**
 * The mean of each channel of volumes: [batch, depth, height, width, channels] to [batch, channels].
 *
 * <p>Source: {@code keras.layers.GlobalAveragePooling3D}.
 */
public final class GlobalAveragePooling3D extends BaseGlobalPooling<GlobalAveragePooling3D> {
    /** The mean of the whole. */
    public GlobalAveragePooling3D() {
        super(3);
    }

    @Override
    Tensor look(Tensor x) {
        return Ops.mean(x, keepdims, pooled());
    }
}
