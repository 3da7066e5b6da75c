package dev.sungu.layers;

/**
 * Filters that look at each channel of images by itself and then combine the channels of each element: [batch, height, width,
 * channels] to [batch, new height, new width, filters].
 *
 * <p>By default windows stay inside and are one element apart, with a bias and no activation. Its weights are the depthwise
 * kernel [...kernelSize, channels, depthMultiplier], the pointwise kernel [1..., channels * depthMultiplier, filters] and
 * the bias [filters].
 *
 * <p>Source: {@code keras.layers.SeparableConv2D}.
 */
public final class SeparableConv2D extends BaseSeparableConv<SeparableConv2D> {
    /**
     * A layer with this many filters.
     *
     * @param kernelSize the size of the window along each axis
     * @throws IllegalArgumentException if a number is less than 1
     */
    public SeparableConv2D(int filters, int kernelSize) {
        super(2, filters, kernelSize);
    }

    /**
     * A layer with this many filters, so far apart.
     *
     * @param kernelSize the size of the window along each axis
     * @param strides how far windows are apart along each axis
     * @throws IllegalArgumentException if a number is less than 1
     */
    public SeparableConv2D(int filters, int kernelSize, int strides) {
        this(filters, kernelSize);
        strides(strides);
    }

    /**
     * A layer with this many filters.
     *
     * @param kernelSize the sizes of the window, one for each axis: {@code new int[] {3, 2}}
     * @throws IllegalArgumentException if a number is less than 1
     */
    public SeparableConv2D(int filters, int[] kernelSize) {
        super(2, filters, kernelSize);
    }
}
