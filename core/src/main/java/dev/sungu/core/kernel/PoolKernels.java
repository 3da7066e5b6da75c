package dev.sungu.core.kernel;

/**
 * Work on one window of a pooling layer: some pixels of an image, each with {@code n} channels in a row.
 *
 * <p>The pixels begin at {@code at[0]} to {@code at[count - 1]}; there is at least one.
 */
public interface PoolKernels {
    /** Takes the largest value of each channel; NaN propagates. */
    void maxWindow(float[] a, int[] at, int count, float[] out, int oo, int n);

    /** Takes for each channel the value of {@code v} where {@code a} has its first largest value. */
    void takeMaxWindow(float[] a, float[] v, int shift, int[] at, int count, float[] out, int oo, int n);

    /**
     * Adds {@code v} to {@code out} where {@code a} has the first largest value of each channel; or puts it there and zeros in
     * the other places, if {@code alone} because no other window has them.
     *
     * @param shift how much further pixels begin in {@code out} than in {@code a}
     */
    void addMaxWindow(float[] a, int[] at, int count, float[] v, int vo, float[] out, int shift, boolean alone, int n);

    /** Adds up each channel, times {@code scale}. */
    void sumWindow(float[] a, int[] at, int count, float scale, float[] out, int oo, int n);

    /** Adds {@code v}, times {@code scale}, to every pixel. */
    void addWindow(float[] v, int vo, float scale, float[] out, int[] at, int count, int n);
}
