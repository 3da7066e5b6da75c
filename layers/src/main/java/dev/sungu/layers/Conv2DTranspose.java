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
     * @param kernelSize sizes of the window: 2 numbers, or one for all
     * @throws IllegalArgumentException if a number is less than 1
     */
    public Conv2DTranspose(int filters, int... kernelSize) {
        super(2, filters, kernelSize);
    }
}
