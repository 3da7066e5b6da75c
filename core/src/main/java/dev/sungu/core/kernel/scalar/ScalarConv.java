package dev.sungu.core.kernel.scalar;

import java.util.Arrays;

/** Convolutions in plain Java. */
final class ScalarConv {
    private ScalarConv() {}

    static void multiplyGathered(
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
            boolean accumulate) {
        for (int i = 0; i < m; i++) {
            int row = co + i * ldc;
            if (!accumulate) {
                Arrays.fill(c, row, row + n, 0f);
            }
            for (int p = from; p < to; p++) {
                float x = a[ao + at[p] + i];
                int bi = bo + p * ldb;
                for (int j = 0; j < n; j++) {
                    c[row + j] += x * b[bi + j];
                }
            }
        }
    }
}
