package dev.sungu.layers;

/**
 * Filters that look at images through windows: [batch, height, width, channels] to [batch, new height, new width, filters].
 *
 * <p>By default windows stay inside and are one element apart, with a bias and no activation. Its weights are the kernel
 * [...kernelSize, channels / groups, filters] and the bias [filters].
 *
 * <p>Source: {@code keras.layers.Conv2D}.
 */
public final class Conv2D extends BaseConv<Conv2D> {
    /**
     * A layer with this many filters.
     *
     * @param kernelSize sizes of the window: 2 numbers, or one for all
     * @throws IllegalArgumentException if a number is less than 1
     */
    public Conv2D(int filters, int... kernelSize) {
        super(2, filters, kernelSize);
    }
}
