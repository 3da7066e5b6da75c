package dev.sungu.core.kernel;

/**
 * Convolutions of each channel by itself, for neighbouring results that read neighbouring pixels of a row.
 *
 * <p>Element t of the window lies over the pixel at {@code at[t]} for the first result, and {@code step} further for each
 * next one; its weights, one for each of {@code n} channels, lie at {@code weight[t]}. Results are {@code next} apart.
 */
public interface DepthwiseKernels {
    /** Writes {@code count} results: the sum over {@code taps} elements of the window of pixel times weight. */
    void multiplyChannels(
            float[] a,
            int[] at,
            int step,
            float[] k,
            int[] weight,
            int taps,
            int count,
            float[] out,
            int oo,
            int next,
            int n);

    /** Adds to each weight the sum over {@code count} results of pixel times the gradient {@code g} of the result. */
    void addChannelProducts(
            float[] a,
            int[] at,
            int step,
            float[] g,
            int go,
            int next,
            int count,
            int taps,
            float[] k,
            int[] weight,
            int n);
}
