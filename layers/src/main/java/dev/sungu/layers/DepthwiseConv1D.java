package dev.sungu.layers;

/**
 * Filters that each look at one channel of a sequence: [batch, steps, channels] to [batch, new steps, channels *
 * depthMultiplier].
 *
 * <p>By default one filter for each channel, windows inside and one element apart, with a bias and no activation. Its
 * weights are the kernel [...kernelSize, channels, depthMultiplier] and the bias.
 *
 * <p>Source: {@code keras.layers.DepthwiseConv1D}.
 */
public final class DepthwiseConv1D extends BaseDepthwiseConv<DepthwiseConv1D> {
    /**
     * A layer with windows of this size.
     *
     * @param kernelSize the size of the window
     * @throws IllegalArgumentException if a number is less than 1
     */
    public DepthwiseConv1D(int kernelSize) {
        super(1, kernelSize);
    }

    /**
     * A layer with windows of this size, so far apart.
     *
     * @param kernelSize the size of the window
     * @param strides how far windows are apart
     * @throws IllegalArgumentException if a number is less than 1
     */
    public DepthwiseConv1D(int kernelSize, int strides) {
        this(kernelSize);
        strides(strides);
    }

    /**
     * A layer with windows of this size.
     *
     * @param kernelSize the sizes of the window: one number
     * @throws IllegalArgumentException if a number is less than 1
     */
    public DepthwiseConv1D(int[] kernelSize) {
        super(1, kernelSize);
    }
}
