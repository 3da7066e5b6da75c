package dev.sungu.core.kernel;

/**
 * Blocks of a float32 matrix product on the calling thread, and the layout that its right operand is packed into.
 *
 * <p>{@code C[m, n] = A[m, k] B[k, n]}, or {@code C += A B} if {@code accumulate}. A transposed operand lies in memory as
 * {@code [k, m]} or {@code [n, k]}; {@code ld} is the distance between the starts of its rows in memory. The sum over k is
 * taken in an order that depends on k alone, so any way to cut m and n gives the same bits.
 */
public interface MatMulKernels {
    /** A packed right operand can be cut at multiples of so many columns, whichever kernels have packed it. */
    int PACKED_STEP = 64;

    /** Multiplies; operands as they lie in memory. */
    void matmul(
            int m,
            int n,
            int k,
            float[] a,
            int ao,
            int lda,
            boolean transposeA,
            float[] b,
            int bo,
            int ldb,
            boolean transposeB,
            float[] c,
            int co,
            int ldc,
            boolean accumulate);

    /** Multiplies by a right operand that {@link #pack} has prepared. */
    default void matmulPacked(
            int m,
            int n,
            int k,
            float[] a,
            int ao,
            int lda,
            boolean transposeA,
            float[] packed,
            int po,
            float[] c,
            int co,
            int ldc,
            boolean accumulate) {
        matmulPacked(m, 0, n, n, k, a, ao, lda, transposeA, packed, po, c, co, ldc, accumulate);
    }

    /**
     * Multiplies by columns {@code from} to {@code to} (exclusive) of the {@code n} of a packed right operand; {@code from} is a
     * multiple of {@link #PACKED_STEP}, and {@code co} is where the first of these columns goes.
     */
    void matmulPacked(
            int m,
            int from,
            int to,
            int n,
            int k,
            float[] a,
            int ao,
            int lda,
            boolean transposeA,
            float[] packed,
            int po,
            float[] c,
            int co,
            int ldc,
            boolean accumulate);

    /** Number of panels, bundles of neighbouring columns, that a packed right operand with {@code n} columns has. */
    int panels(int n);

    /** Number of floats that a packed right operand [k, n] takes. */
    int packedSize(int k, int n);

    /** Packs panels {@code from} to {@code to} (exclusive) of a right operand [k, n]. */
    void pack(int k, int n, float[] b, int bo, int ldb, boolean transposeB, float[] packed, int po, int from, int to);
}
