package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;

/**
 * The mean of each of a given number of windows that share out volumes of any size, channel by channel: [batch, depth, height, width,
 * channels] to [batch, ...outputSize, channels].
 *
 * <p>Source: {@code keras.layers.AdaptiveAveragePooling3D}.
 */
public final class AdaptiveAveragePooling3D extends BaseAdaptivePooling<AdaptiveAveragePooling3D> {
    /**
     * This many windows.
     *
     * @param outputSize the number of windows: 3 numbers, or one for all
     * @throws IllegalArgumentException if a number is less than 1
     */
    public AdaptiveAveragePooling3D(int... outputSize) {
        super(3, outputSize);
    }

    @Override
    Tensor look(Tensor x) {
        return Ops.adaptiveAveragePool(x, outputSize, dataFormatName());
    }
}
