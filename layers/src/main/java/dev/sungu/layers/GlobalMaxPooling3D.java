package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;

/**
 * The largest value of each channel of volumes: [batch, depth, height, width, channels] to [batch, channels].
 *
 * <p>Source: {@code keras.layers.GlobalMaxPooling3D}.
 */
public final class GlobalMaxPooling3D extends BaseGlobalPooling<GlobalMaxPooling3D> {
    /** The largest value of the whole. */
    public GlobalMaxPooling3D() {
        super(3);
    }

    @Override
    Tensor look(Tensor x) {
        return Ops.max(x, keepdims, pooled());
    }
}
