package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;

/**
 * The mean of each of a given number of windows that share out images of any size, channel by channel: [batch, height, width,
 * channels] to [batch, ...outputSize, channels].
 *
 * <p>Source: {@code keras.layers.AdaptiveAveragePooling2D}.
 */
public final class AdaptiveAveragePooling2D extends BaseAdaptivePooling<AdaptiveAveragePooling2D> {
    /**
     * This many windows.
     *
     * @param outputSize the number of windows: 2 numbers, or one for all
     * @throws IllegalArgumentException if a number is less than 1
     */
    public AdaptiveAveragePooling2D(int... outputSize) {
        super(2, outputSize);
    }

    @Override
    Tensor look(Tensor x) {
        return Ops.adaptiveAveragePool(x, outputSize, dataFormatName());
    }
}
