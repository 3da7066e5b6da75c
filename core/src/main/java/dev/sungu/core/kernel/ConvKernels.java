package dev.sungu.core.kernel;

/** Products of matrices of which one is read where it lies in images: the inner loops of convolutions. */
public interface ConvKernels {
    /**
     * {@code c[i, j] = sum of a[ao + at[p] + i] * b[p, j]} over p from {@code from} to {@code to} (exclusive), or added to c if
     * {@code accumulate}.
     *
     * <p>Row p of b begins at {@code bo + p * ldb}, row i of c at {@code co + i * ldc}. The row of b is as long as a panel of
     * {@link MatMulKernels#pack}, whatever {@code n} is. Where m is below 12, elements of {@code a} up to the twelfth are read
     * too: they must be there.
     *
     * @param m rows of c
     * @param n columns of c, at most those of a panel
     */
    void multiplyGathered(
            int m,
            int n,
            int from,
            int to,
            int[] at,
            float[] a,
            int ao,
            float[] b,
            int bo,
            int ldb,
            float[] c,
            int co,
            int ldc,
            boolean accumulate);

    /**
     * Writes the transpose of {@code a}, [rows, cols], to {@code out}, [cols, rows], whose rows have room for as many
     * elements as whole vectors have: what lies between them is written too.
     */
    void transposeLoosely(int rows, int cols, float[] a, int ao, int lda, float[] out, int oo, int ldo);

    /** How many elements {@link #transposeLoosely} may write for rows of {@code n}. */
    int loose(int n);
}
