package dev.sungu.layers;

/**
 * Filters that each look at one channel of images: [batch, height, width, channels] to [batch, new height, new width, channels *
 * depthMultiplier].
 *
 * <p>By default one filter for each channel, windows inside and one element apart, with a bias and no activation. Its
 * weights are the kernel [...kernelSize, channels, depthMultiplier] and the bias.
 *
 * <p>Source: {@code keras.layers.DepthwiseConv2D}.
 */
public final class DepthwiseConv2D extends BaseDepthwiseConv<DepthwiseConv2D> {
    /**
     * A layer with windows of this size.
     *
     * @param kernelSize the size of the window along each axis
     * @throws IllegalArgumentException if a number is less than 1
     */
    public DepthwiseConv2D(int kernelSize) {
        super(2, kernelSize);
    }

    /**
     * A layer with windows of this size, so far apart.
     *
     * @param kernelSize the size of the window along each axis
     * @param strides how far windows are apart along each axis
     * @throws IllegalArgumentException if a number is less than 1
     */
    public DepthwiseConv2D(int kernelSize, int strides) {
        this(kernelSize);
        strides(strides);
    }

    /**
     * A layer with windows of this size.
     *
     * @param kernelSize the sizes of the window, one for each axis: {@code new int[] {3, 2}}
     * @throws IllegalArgumentException if a number is less than 1
     */
    public DepthwiseConv2D(int[] kernelSize) {
        super(2, kernelSize);
    }
}
