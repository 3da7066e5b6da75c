package dev.sungu.layers;

/**
 * Filters that look at each channel of a sequence by itself and then combine the channels of each element: [batch, steps,
 * channels] to [batch, new steps, filters].
 *
 * <p>By default windows stay inside and are one element apart, with a bias and no activation. Its weights are the depthwise
 * kernel [...kernelSize, channels, depthMultiplier], the pointwise kernel [1..., channels * depthMultiplier, filters] and
 * the bias [filters].
 *
 * <p>Source: {@code keras.layers.SeparableConv1D}.
 */
public final class SeparableConv1D extends BaseSeparableConv<SeparableConv1D> {
    /**
     * A layer with this many filters.
     *
     * @param kernelSize the size of the window
     * @throws IllegalArgumentException if a number is less than 1
     */
    public SeparableConv1D(int filters, int kernelSize) {
        super(1, filters, kernelSize);
    }

    /**
     * A layer with this many filters, so far apart.
     *
     * @param kernelSize the size of the window
     * @param strides how far windows are apart
     * @throws IllegalArgumentException if a number is less than 1
     */
    public SeparableConv1D(int filters, int kernelSize, int strides) {
        this(filters, kernelSize);
        strides(strides);
    }

    /**
     * A layer with this many filters.
     *
     * @param kernelSize the sizes of the window: one number
     * @throws IllegalArgumentException if a number is less than 1
     */
    public SeparableConv1D(int filters, int[] kernelSize) {
        super(1, filters, kernelSize);
    }
}
