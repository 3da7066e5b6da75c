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
     * @param kernelSize sizes of the window: a number
     * @throws IllegalArgumentException if a number is less than 1
     */
    public DepthwiseConv1D(int... kernelSize) {
        super(1, kernelSize);
    }
}
