package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;

/**
 * The mean of each window of volumes, channel by channel: [batch, depth, height, width, channels] to [batch, new depth, new height, new width,
 * channels].
 * What lies outside does not count.
 *
 * <p>By default windows stay inside and lie side by side.
 *
 * <p>Source: {@code keras.layers.AveragePooling3D}.
 */
public final class AveragePooling3D extends BasePooling<AveragePooling3D> {
    /**
     * Windows of this size.
     *
     * @param poolSize sizes of the window: 3 numbers, or one for all
     * @throws IllegalArgumentException if a number is less than 1
     */
    public AveragePooling3D(int... poolSize) {
        super(3, poolSize);
    }

    @Override
    Tensor look(Tensor x) {
        return Ops.averagePool(x, poolSize, strides(), padding, dataFormatName());
    }
}
