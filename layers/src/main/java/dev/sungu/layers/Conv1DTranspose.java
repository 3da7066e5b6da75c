package dev.sungu.layers;

/**
 * The way back from a convolution's result to its input: [batch, steps, channels] to [batch, new steps, filters].
 *
 * <p>Each input element is spread over a window of the result, so that a stride enlarges. By default strides are 1 and no
 * padding is cut off, with a bias and no activation. Its weights are the kernel [...kernelSize, filters, channels] and the
 * bias [filters].
 *
 * <p>Source: {@code keras.layers.Conv1DTranspose}.
 */
public final class Conv1DTranspose extends BaseConvTranspose<Conv1DTranspose> {
    /**
     * A layer with this many filters.
     *
     * @param kernelSize the size of the window
     * @throws IllegalArgumentException if a number is less than 1
     */
    public Conv1DTranspose(int filters, int kernelSize) {
        super(1, filters, kernelSize);
    }

    /**
     * A layer with this many filters, so far apart.
     *
     * @param kernelSize the size of the window
     * @param strides how far windows are apart
     * @throws IllegalArgumentException if a number is less than 1
     */
    public Conv1DTranspose(int filters, int kernelSize, int strides) {
        this(filters, kernelSize);
        strides(strides);
    }

    /**
     * A layer with this many filters.
     *
     * @param kernelSize the sizes of the window: one number
     * @throws IllegalArgumentException if a number is less than 1
     */
    public Conv1DTranspose(int filters, int[] kernelSize) {
        super(1, filters, kernelSize);
    }
}
