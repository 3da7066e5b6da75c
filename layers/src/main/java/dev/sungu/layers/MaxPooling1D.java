package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;

/**
 * The largest value of each window of a sequence, channel by channel: [batch, steps, channels] to [batch, new steps,
 * channels].
 *
 * <p>By default windows stay inside and lie side by side.
 *
 * <p>Source: {@code keras.layers.MaxPooling1D}.
 */
public final class MaxPooling1D extends BasePooling<MaxPooling1D> {
    /** Windows of 2 elements along each axis. */
    public MaxPooling1D() {
        this(2);
    }

    /**
     * Windows of this size.
     *
     * @param poolSize the size of the window
     * @throws IllegalArgumentException if a number is less than 1
     */
    public MaxPooling1D(int poolSize) {
        super(1, poolSize);
    }

    /**
     * Windows of this size, so far apart.
     *
     * @param poolSize the size of the window
     * @param strides how far windows are apart
     * @throws IllegalArgumentException if a number is less than 1
     */
    public MaxPooling1D(int poolSize, int strides) {
        this(poolSize);
        strides(strides);
    }

    /**
     * Windows of these sizes.
     *
     * @param poolSize the sizes of the window: one number
     * @throws IllegalArgumentException if a number is less than 1
     */
    public MaxPooling1D(int[] poolSize) {
        super(1, poolSize);
    }

    @Override
    Tensor look(Tensor x) {
        return Ops.maxPool(x, poolSize, strides(), padding, dataFormatName());
    }
}
