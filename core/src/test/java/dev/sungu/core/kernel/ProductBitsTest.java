package dev.sungu.core.kernel;

import static dev.sungu.core.kernel.Samples.SCALAR;
import static dev.sungu.core.kernel.Samples.VECTOR;
import static dev.sungu.core.kernel.Samples.assertSameBits;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Matrix products of both providers have the same bits, as everything else has: sums go over the same pieces of k. */
class ProductBitsTest {
    @Test
    void vectorLikeScalar() {
        int[][] sizes = {
            {1, 1, 1},
            {7, 5, 300},
            {12, 32, 256},
            {33, 70, 257},
            {32, 10, 128},
            {50, 40, 784},
            {28, 70, 1030},
            {1, 200, 1030},
            {80, 40, 130}
        };
        for (int[] size : sizes) {
            for (int variant = 0; variant < 8; variant++) {
                compare(size[0], size[1], size[2], variant);
            }
        }
    }

    /** A sum too small to be a float keeps its sign, with every kernel. */
    @Test
    void signsOfZero() {
        float[] a = new float[9 * 20];
        float[] b = new float[20 * 70];
        Arrays.fill(a, 1e-30f);
        Arrays.fill(b, -1e-30f);
        for (Kernels kernels : List.of(SCALAR, VECTOR)) {
            float[] c = new float[9 * 70];
            float[] expected = c.clone();
            Arrays.fill(expected, -0f);
            kernels.matmul(9, 70, 20, a, 0, 20, false, b, 0, 70, false, c, 0, 70, false);
            assertSameBits(expected, c, kernels.name());
            Arrays.fill(expected, 0f);
            Arrays.fill(c, 0f);
            kernels.matmul(9, 70, 20, a, 0, 20, false, b, 0, 70, false, c, 0, 70, true);
            assertSameBits(expected, c, kernels.name() + ", added to zeros");
        }
    }

    private static void compare(int m, int n, int k, int variant) {
        boolean transposeA = (variant & 1) != 0;
        boolean transposeB = (variant & 2) != 0;
        boolean add = (variant & 4) != 0;
        float[] a = Samples.values(m * k, 1);
        float[] b = Samples.values(k * n, 2);
        int lda = transposeA ? m : k;
        int ldb = transposeB ? k : n;
        float[] expected = Samples.values(m * n, 3);
        float[] actual = expected.clone();
        SCALAR.matmul(m, n, k, a, 0, lda, transposeA, b, 0, ldb, transposeB, expected, 0, n, add);
        VECTOR.matmul(m, n, k, a, 0, lda, transposeA, b, 0, ldb, transposeB, actual, 0, n, add);
        assertSameBits(expected, actual, m + "x" + n + "x" + k + " variant " + variant);
    }
}
