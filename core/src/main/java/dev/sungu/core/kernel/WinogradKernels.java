package dev.sungu.core.kernel;

/**
 * The linear maps of Winograd's convolution F(2x2, 3x3): a tile of 4 by 4 pixels and a window of 3 by 3 become 16 numbers each,
 * whose products, mapped back, are the 2 by 2 results of the tile.
 *
 * <p>The i-th of the 16 numbers lie in a plane of their own, {@code i * plane} further; in it tiles are {@code next} apart and
 * have {@code n} numbers each, one for each channel, at least as many as a vector has lanes. Pixels are {@code pixel} apart and
 * their rows {@code row}.
 *
 * <p>Source: Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks", 2015.
 */
public interface WinogradKernels {
    /** Most columns of the left operand of {@link #multiplyStrided} that lie side by side. */
    int DEPTH = 128;

    /** Floats from one row of it to the next: not a power of two, or they would compete for the same place in the cache. */
    int STRIDE = DEPTH + 16;

    /** Its rows are computed so many at a time. */
    int ROWS = 12;

    /**
     * {@code C = A B} for a right operand [k, n] that {@link MatMulKernels#pack} has prepared. A is cut into the fewest
     * equal blocks of at most {@link #DEPTH} columns; they begin {@code block} apart, and their rows {@link #STRIDE}.
     *
     * @param m rows; as many as whole {@link #ROWS} are read and written
     * @param n columns; as many as whole panels have are written
     */
    void multiplyStrided(
            int m, int n, int k, float[] a, int ao, int block, float[] packed, int po, float[] c, int co, int ldc);

    /** Maps neighbouring tiles, 2 pixels apart, of 4 by 4 pixels each. */
    void winogradInput(
            float[] a, int ao, int row, int pixel, int tiles, int n, float[] out, int oo, int next, int plane);

    /** Maps {@code n} windows: element i of the window, row by row, lies at {@code at[i]} in {@code k}. */
    void winogradKernel(float[] k, int[] at, int n, float[] out, int oo, int plane);

    /** Maps products back to results: neighbouring tiles of 2 by 2 pixels. */
    void winogradOutput(
            float[] m, int mo, int next, int plane, int tiles, int n, float[] out, int oo, int row, int pixel);
}
