package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;

/**
 * The mean of each window of a sequence, channel by channel: [batch, steps, channels] to [batch, new steps,
 * channels].
 * What lies outside does not count.
 *
 * <p>By default windows stay inside and lie side by side.
 *
 * <p>Source: {@code keras.layers.AveragePooling1D}.
 */
public final class AveragePooling1D extends BasePooling<AveragePooling1D> {
    /**
     * Windows of this size.
     *
     * @param poolSize the size of the window
     * @throws IllegalArgumentException if a number is less than 1
     */
    public AveragePooling1D(int poolSize) {
        super(1, poolSize);
    }

    /**
     * Windows of this size, so far apart.
     *
     * @param poolSize the size of the window
     * @param strides how far windows are apart
     * @throws IllegalArgumentException if a number is less than 1
     */
    public AveragePooling1D(int poolSize, int strides) {
        this(poolSize);
        strides(strides);
    }

    /**
     * Windows of these sizes.
     *
     * @param poolSize the sizes of the window: one number
     * @throws IllegalArgumentException if a number is less than 1
     */
    public AveragePooling1D(int[] poolSize) {
        super(1, poolSize);
    }

    @Override
    Tensor look(Tensor x) {
        return Ops.averagePool(x, poolSize, strides(), padding, dataFormatName());
    }
}
