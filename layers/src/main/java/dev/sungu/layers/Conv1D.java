package dev.sungu.layers;

import java.util.List;

/**
 * Filters that look at a sequence through windows: [batch, steps, channels] to [batch, new steps, filters].
 *
 * <p>By default windows stay inside and are one element apart, with a bias and no activation. Its weights are the kernel
 * [...kernelSize, channels / groups, filters] and the bias [filters].
 *
 * <p>Source: {@code keras.layers.Conv1D}.
 */
public final class Conv1D extends BaseConv<Conv1D> {
    /**
     * A layer with this many filters.
     *
     * @param kernelSize the size of the window
     * @throws IllegalArgumentException if a number is less than 1
     */
    public Conv1D(int filters, int kernelSize) {
        super(1, filters, kernelSize);
    }

    /**
     * A layer with this many filters, so far apart.
     *
     * @param kernelSize the size of the window
     * @param strides how far windows are apart
     * @throws IllegalArgumentException if a number is less than 1
     */
    public Conv1D(int filters, int kernelSize, int strides) {
        this(filters, kernelSize);
        strides(strides);
    }

    /**
     * A layer with this many filters.
     *
     * @param kernelSize the sizes of the window: one number
     * @throws IllegalArgumentException if a number is less than 1
     */
    public Conv1D(int filters, int[] kernelSize) {
        super(1, filters, kernelSize);
    }

    @Override
    List<String> paddings() {
        return List.of("valid", "same", "causal");
    }
}
