package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;

/**
 * The largest value of each window of images, channel by channel: [batch, height, width, channels] to [batch, new height, new width,
 * channels].
 *
 * <p>By default windows stay inside and lie side by side.
 *
 * <p>Source: {@code keras.layers.MaxPooling2D}.
 */
public final class MaxPooling2D extends BasePooling<MaxPooling2D> {
    /** Windows of 2 elements along each axis. */
    public MaxPooling2D() {
        this(2);
    }

    /**
     * Windows of this size.
     *
     * @param poolSize the size of the window along each axis
     * @throws IllegalArgumentException if a number is less than 1
     */
    public MaxPooling2D(int poolSize) {
        super(2, poolSize);
    }

    /**
     * Windows of this size, so far apart.
     *
     * @param poolSize the size of the window along each axis
     * @param strides how far windows are apart along each axis
     * @throws IllegalArgumentException if a number is less than 1
     */
    public MaxPooling2D(int poolSize, int strides) {
        this(poolSize);
        strides(strides);
    }

    /**
     * Windows of these sizes.
     *
     * @param poolSize the sizes of the window, one for each axis: {@code new int[] {3, 2}}
     * @throws IllegalArgumentException if a number is less than 1
     */
    public MaxPooling2D(int[] poolSize) {
        super(2, poolSize);
    }

    @Override
    Tensor look(Tensor x) {
        return Ops.maxPool(x, poolSize, strides(), padding, dataFormatName());
    }
}
