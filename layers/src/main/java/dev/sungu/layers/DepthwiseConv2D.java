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
     * @param kernelSize sizes of the window: 2 numbers, or one for all
     * @throws IllegalArgumentException if a number is less than 1
     */
    public DepthwiseConv2D(int... kernelSize) {
        super(2, kernelSize);
    }
}
