package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;

/**
 * The mean of each of a given number of windows that share out a sequence of any size, channel by channel: [batch, steps,
 * channels] to [batch, ...outputSize, channels].
 *
 * <p>Source: {@code keras.layers.AdaptiveAveragePooling1D}.
 */
public final class AdaptiveAveragePooling1D extends BaseAdaptivePooling<AdaptiveAveragePooling1D> {
    /**
     * This many windows.
     *
     * @param outputSize the number of windows: a number
     * @throws IllegalArgumentException if a number is less than 1
     */
    public AdaptiveAveragePooling1D(int... outputSize) {
        super(1, outputSize);
    }

    @Override
    Tensor look(Tensor x) {
        return Ops.adaptiveAveragePool(x, outputSize, dataFormatName());
    }
}
