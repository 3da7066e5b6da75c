package dev.sungu.layers;

/**
 * Filters that look at volumes through windows: [batch, depth, height, width, channels] to [batch, new depth, new height, new width, filters].
 *
 * <p>By default windows stay inside and are one element apart, with a bias and no activation. Its weights are the kernel
 * [...kernelSize, channels / groups, filters] and the bias [filters].
 *
 * <p>Source: {@code keras.layers.Conv3D}.
 */
public final class Conv3D extends BaseConv<Conv3D> {
    /**
     * A layer with this many filters.
     *
     * @param kernelSize the size of the window along each axis
     * @throws IllegalArgumentException if a number is less than 1
     */
    public Conv3D(int filters, int kernelSize) {
        super(3, filters, kernelSize);
    }

    /**
     * A layer with this many filters, so far apart.
     *
     * @param kernelSize the size of the window along each axis
     * @param strides how far windows are apart along each axis
     * @throws IllegalArgumentException if a number is less than 1
     */
    public Conv3D(int filters, int kernelSize, int strides) {
        this(filters, kernelSize);
        strides(strides);
    }

    /**
     * A layer with this many filters.
     *
     * @param kernelSize the sizes of the window, one for each axis: {@code new int[] {3, 2, 2}}
     * @throws IllegalArgumentException if a number is less than 1
     */
    public Conv3D(int filters, int[] kernelSize) {
        super(3, filters, kernelSize);
    }
}
