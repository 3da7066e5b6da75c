package dev.sungu.layers;

/**
 * The way back from a convolution's result to its input: [batch, height, width, channels] to [batch, new height, new width, filters].
 *
 * <p>Each input element is spread over a window of the result, so that a stride enlarges. By default strides are 1 and no
 * padding is cut off, with a bias and no activation. Its weights are the kernel [...kernelSize, filters, channels] and the
 * bias [filters].
 *
 * <p>Source: {@code keras.layers.Conv2DTranspose}.
 */
public final class Conv2DTranspose extends BaseConvTranspose<Conv2DTranspose> {
    /**
     * A layer with this many filters.
     *
     * @param kernelSize the size of the window along each axis
     * @throws IllegalArgumentException if a number is less than 1
     */
    public Conv2DTranspose(int filters, int kernelSize) {
        super(2, filters, kernelSize);
    }

    /**
     * A layer with this many filters, so far apart.
     *
     * @param kernelSize the size of the window along each axis
     * @param strides how far windows are apart along each axis
     * @throws IllegalArgumentException if a number is less than 1
     */
    public Conv2DTranspose(int filters, int kernelSize, int strides) {
        this(filters, kernelSize);
        strides(strides);
    }

    /**
     * A layer with this many filters.
     *
     * @param kernelSize the sizes of the window, one for each axis: {@code new int[] {3, 2}}
     * @throws IllegalArgumentException if a number is less than 1
     */
    public Conv2DTranspose(int filters, int[] kernelSize) {
        super(2, filters, kernelSize);
    }
}
