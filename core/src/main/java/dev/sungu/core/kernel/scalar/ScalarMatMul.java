package dev.sungu.core.kernel.scalar;

import java.util.Arrays;

/**
 * Matrix products in plain Java: tiles of 4 by 4 sums, each added up with the same roundings and over the same pieces of k
 * as in the vector kernels, so that both give the same bits.
 */
public final class ScalarMatMul {
    /** Longest piece of k that is summed at a time: the depth of the vector kernels' slices. */
    private static final int BLOCK = 512;

    private static final int TILE = 4;
    private static final int PANEL = 64;

    private ScalarMatMul() {}

    /** Multiplies; see {@link dev.sungu.core.kernel.MatMulKernels#matmul}. */
    public static void matmul(
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
            boolean accumulate) {
        int rs = transposeA ? 1 : lda;
        int cs = transposeA ? lda : 1;
        int br = transposeB ? 1 : ldb;
        int bc = transposeB ? ldb : 1;
        if (k == 0 && !accumulate) {
            for (int i = 0; i < m; i++) {
                Arrays.fill(c, co + i * ldc, co + i * ldc + n, 0f);
            }
        }
        int blocks = (k + BLOCK - 1) / BLOCK;
        for (int block = 0; block < blocks; block++) {
            int p = (int) ((long) block * k / blocks);
            int depth = (int) ((long) (block + 1) * k / blocks) - p;
            // The first piece is stored rather than added to zero, which would make +0 of a sum of -0.
            boolean add = accumulate || block > 0;
            for (int i = 0; i < m; i += TILE) {
                for (int j = 0; j < n; j += TILE) {
                    int at = ao + i * rs + p * cs;
                    int bt = bo + p * br + j * bc;
                    int ct = co + i * ldc + j;
                    if (i + TILE <= m && j + TILE <= n) {
                        tile(depth, a, at, rs, cs, b, bt, br, bc, c, ct, ldc, add);
                    } else {
                        edge(
                                Math.min(TILE, m - i),
                                Math.min(TILE, n - j),
                                depth,
                                a,
                                at,
                                rs,
                                cs,
                                b,
                                bt,
                                br,
                                bc,
                                c,
                                ct,
                                ldc,
                                add);
                    }
                }
            }
        }
    }

    private static void tile(
            int k,
            float[] a,
            int ao,
            int rs,
            int cs,
            float[] b,
            int bo,
            int br,
            int bc,
            float[] c,
            int co,
            int ldc,
            boolean add) {
        tileHalf(k, a, ao, rs, cs, b, bo, br, bc, c, co, ldc, add);
        tileHalf(k, a, ao + 2 * rs, rs, cs, b, bo, br, bc, c, co + 2 * ldc, ldc, add);
    }

    private static void tileHalf(
            int k,
            float[] a,
            int ao,
            int rs,
            int cs,
            float[] b,
            int bo,
            int br,
            int bc,
            float[] c,
            int co,
            int ldc,
            boolean add) {
        float c00 = 0;
        float c01 = 0;
        float c02 = 0;
        float c03 = 0;
        float c10 = 0;
        float c11 = 0;
        float c12 = 0;
        float c13 = 0;
        int at = ao;
        int bt = bo;
        for (int p = 0; p < k; p++) {
            float a0 = a[at];
            float a1 = a[at + rs];
            float b0 = b[bt];
            float b1 = b[bt + bc];
            float b2 = b[bt + 2 * bc];
            float b3 = b[bt + 3 * bc];
            c00 = Math.fma(a0, b0, c00);
            c01 = Math.fma(a0, b1, c01);
            c02 = Math.fma(a0, b2, c02);
            c03 = Math.fma(a0, b3, c03);
            c10 = Math.fma(a1, b0, c10);
            c11 = Math.fma(a1, b1, c11);
            c12 = Math.fma(a1, b2, c12);
            c13 = Math.fma(a1, b3, c13);
            at += cs;
            bt += br;
        }
        c[co] = add ? c[co] + c00 : c00;
        c[co + 1] = add ? c[co + 1] + c01 : c01;
        c[co + 2] = add ? c[co + 2] + c02 : c02;
        c[co + 3] = add ? c[co + 3] + c03 : c03;
        c[co + ldc] = add ? c[co + ldc] + c10 : c10;
        c[co + ldc + 1] = add ? c[co + ldc + 1] + c11 : c11;
        c[co + ldc + 2] = add ? c[co + ldc + 2] + c12 : c12;
        c[co + ldc + 3] = add ? c[co + ldc + 3] + c13 : c13;
    }

    private static void edge(
            int m,
            int n,
            int k,
            float[] a,
            int ao,
            int rs,
            int cs,
            float[] b,
            int bo,
            int br,
            int bc,
            float[] c,
            int co,
            int ldc,
            boolean add) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                float sum = 0;
                for (int p = 0; p < k; p++) {
                    sum = Math.fma(a[ao + i * rs + p * cs], b[bo + p * br + j * bc], sum);
                }
                int at = co + i * ldc + j;
                c[at] = add ? c[at] + sum : sum;
            }
        }
    }

    /** Multiplies by a packed operand, which here is simply [k, n] row by row. */
    public static void matmulPacked(
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
            boolean accumulate) {
        for (int j = from; j < to; ) {
            int panel = j / PANEL * PANEL;
            int end = Math.min(to, panel + PANEL);
            int at = po + panel * k + j - panel;
            matmul(m, end - j, k, a, ao, lda, transposeA, packed, at, PANEL, false, c, co + j - from, ldc, accumulate);
            j = end;
        }
    }

    /** Number of panels that can be packed one by one. */
    public static int panels(int n) {
        return (n + PANEL - 1) / PANEL;
    }

    /** Floats of a packed right operand. */
    static int packedSize(int k, int n) {
        return k * panels(n) * PANEL;
    }

    /** Packs panels {@code from} to {@code to}. */
    public static void pack(
            int k, int n, float[] b, int bo, int ldb, boolean transposeB, float[] packed, int po, int from, int to) {
        int end = Math.min(n, to * PANEL);
        for (int p = 0; p < k; p++) {
            for (int j = from * PANEL; j < end; j++) {
                int at = po + j / PANEL * PANEL * k + p * PANEL + j % PANEL;
                packed[at] = transposeB ? b[bo + j * ldb + p] : b[bo + p * ldb + j];
            }
        }
    }

    /** Multiplies in float64; [m, k] by [k, n] with the strides of each operand. */
    public static void matmul(
            int m,
            int n,
            int k,
            double[] a,
            int ao,
            int rs,
            int cs,
            double[] b,
            int bo,
            int br,
            int bc,
            double[] c,
            int co,
            int ldc) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j += TILE) {
                int columns = Math.min(TILE, n - j);
                double s0 = 0;
                double s1 = 0;
                double s2 = 0;
                double s3 = 0;
                int at = ao + i * rs;
                int bt = bo + j * bc;
                // Columns beyond the edge repeat the last one and are not stored.
                int b1 = columns > 1 ? bc : 0;
                int b2 = columns > 2 ? 2 * bc : b1;
                int b3 = columns > 3 ? 3 * bc : b2;
                for (int p = 0; p < k; p++) {
                    double x = a[at];
                    s0 += x * b[bt];
                    s1 += x * b[bt + b1];
                    s2 += x * b[bt + b2];
                    s3 += x * b[bt + b3];
                    at += cs;
                    bt += br;
                }
                int ct = co + i * ldc + j;
                c[ct] = s0;
                if (columns > 1) {
                    c[ct + 1] = s1;
                }
                if (columns > 2) {
                    c[ct + 2] = s2;
                }
                if (columns > 3) {
                    c[ct + 3] = s3;
                }
            }
        }
    }

    /** Multiplies in int32, overflow wrapping around. */
    public static void matmul(
            int m,
            int n,
            int k,
            int[] a,
            int ao,
            int rs,
            int cs,
            int[] b,
            int bo,
            int br,
            int bc,
            int[] c,
            int co,
            int ldc) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                int sum = 0;
                for (int p = 0; p < k; p++) {
                    sum += a[ao + i * rs + p * cs] * b[bo + p * br + j * bc];
                }
                c[co + i * ldc + j] = sum;
            }
        }
    }

    /** Multiplies in int64, overflow wrapping around. */
    public static void matmul(
            int m,
            int n,
            int k,
            long[] a,
            int ao,
            int rs,
            int cs,
            long[] b,
            int bo,
            int br,
            int bc,
            long[] c,
            int co,
            int ldc) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                long sum = 0;
                for (int p = 0; p < k; p++) {
                    sum += a[ao + i * rs + p * cs] * b[bo + p * br + j * bc];
                }
                c[co + i * ldc + j] = sum;
            }
        }
    }
}
