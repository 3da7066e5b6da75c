package dev.sungu.core.kernel;

/**
 * Work on neighbouring windows of a pooling layer: each some pixels of an image, with {@code n} channels in a row.
 *
 * <p>The pixels of the first of {@code windows} windows begin at {@code at[0]} to {@code at[count - 1]}, of which there is at
 * least one; those of the next begin {@code step} further. What belongs to a window, of a result or a gradient, lies in
 * {@code n} elements, and that of the next one follows.
 */
public interface PoolKernels {
    /** Takes the largest value of each channel; NaN propagates. */
    void maxWindows(float[] a, int[] at, int count, int step, int windows, float[] out, int oo, int n);

    /** Takes for each channel the value of {@code v} where {@code a} has its first largest value. */
    void takeMaxWindows(
            float[] a, float[] v, int shift, int[] at, int count, int step, int windows, float[] out, int oo, int n);

    /**
     * Adds {@code v} to {@code out} where {@code a} has the first largest value of each channel; or puts it there and zeros in
     * the other places, if {@code alone} because no other window has them.
     *
     * @param shift how much further pixels begin in {@code out} than in {@code a}
     */
    void addMaxWindows(
            float[] a,
            int[] at,
            int count,
            int step,
            int windows,
            float[] v,
            int vo,
            float[] out,
            int shift,
            boolean alone,
            int n);

    /** Adds up each channel, times {@code scale}. */
    void sumWindows(float[] a, int[] at, int count, int step, int windows, float scale, float[] out, int oo, int n);

    /** Adds {@code v}, times {@code scale}, to every pixel. */
    void addWindows(float[] v, int vo, float scale, float[] out, int[] at, int count, int step, int windows, int n);
}
