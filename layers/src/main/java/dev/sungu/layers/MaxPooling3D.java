package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;

/**
 * The largest value of each window of volumes, channel by channel: [batch, depth, height, width, channels] to [batch, new depth, new height, new width,
 * channels].
 *
 * <p>By default windows stay inside and lie side by side.
 *
 * <p>Source: {@code keras.layers.MaxPooling3D}.
 */
public final class MaxPooling3D extends BasePooling<MaxPooling3D> {
    /** Windows of 2 elements along each axis. */
    public MaxPooling3D() {
        this(2);
    }

    /**
     * Windows of this size.
     *
     * @param poolSize the size of the window along each axis
     * @throws IllegalArgumentException if a number is less than 1
     */
    public MaxPooling3D(int poolSize) {
        super(3, poolSize);
    }

    /**
     * Windows of this size, so far apart.
     *
     * @param poolSize the size of the window along each axis
     * @param strides how far windows are apart along each axis
     * @throws IllegalArgumentException if a number is less than 1
     */
    public MaxPooling3D(int poolSize, int strides) {
        this(poolSize);
        strides(strides);
    }

    /**
     * Windows of these sizes.
     *
     * @param poolSize the sizes of the window, one for each axis: {@code new int[] {3, 2, 2}}
     * @throws IllegalArgumentException if a number is less than 1
     */
    public MaxPooling3D(int[] poolSize) {
        super(3, poolSize);
    }

    @Override
    Tensor look(Tensor x) {
        return Ops.maxPool(x, poolSize, strides(), padding, dataFormatName());
    }
}
