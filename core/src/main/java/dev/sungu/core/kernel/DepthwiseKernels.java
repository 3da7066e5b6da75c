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

    /**
     * Writes a row of {@code count} results of windows of three by three, side by side: neighbours share pixels, which are read once.
     *
     * @param rows where the first pixel of each of the three rows of the image lies, or -1 if that row is outside; the middle one is
     *     inside
     * @param first the pixel of a row that the first window begins with, at least -1
     * @param width pixels of a row; at most the last window may end one beyond
     * @param stride how far windows move, 1 or 2
     * @param weight where the weights of each of the nine elements lie
     */
    void multiplyThreeRows(
            float[] a,
            int[] rows,
            int first,
            int width,
            int stride,
            float[] k,
            int[] weight,
            int count,
            float[] out,
            int oo,
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
