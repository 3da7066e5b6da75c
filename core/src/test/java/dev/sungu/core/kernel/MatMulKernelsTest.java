package dev.sungu.core.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.kernel.scalar.ScalarKernels;
import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MatMulKernelsTest {
    private static final int[][] SHAPES = {
        {1, 1, 1},
        {1, 7, 3},
        {2, 3, 1},
        {3, 16, 5},
        {5, 17, 9},
        {8, 10, 32},
        {8, 48, 200},
        {9, 33, 193},
        {13, 65, 100},
        {32, 10, 128},
        {17, 100, 385},
        {97, 31, 64},
        {100, 47, 20},
        {33, 128, 784},
        {7, 64, 1000},
        {200, 49, 50},
        {6, 15, 0},
        {64, 64, 64},
        {6, 8, 192},
        {24, 112, 31},
        {105, 80, 400},
        {40, 200, 600},
        {400, 40, 1700},
        {1, 10, 1600},
        {1, 128, 784},
        {1, 250, 1100},
        {1, 200, 70},
        {1, 77, 530}
    };

    static Stream<Kernels> providers() {
        return Stream.of(new ScalarKernels(), KernelProvider.kernels());
    }

    @ParameterizedTest
    @MethodSource("providers")
    void agreesWithTheDefinition(Kernels kernels) {
        for (int[] shape : SHAPES) {
            for (int mode = 0; mode < 8; mode++) {
                check(kernels, shape[0], shape[1], shape[2], (mode & 1) != 0, (mode & 2) != 0, (mode & 4) != 0);
            }
        }
    }

    private static void check(Kernels kernels, int m, int n, int k, boolean ta, boolean tb, boolean accumulate) {
        Random random = new Random(31L * m + n);
        int lda = (ta ? m : k) + 3;
        int ldb = (tb ? k : n) + 5;
        int ldc = n + 2;
        float[] a = random(random, 7 + lda * (ta ? k : m));
        float[] b = random(random, 5 + ldb * (tb ? n : k));
        float[] c = random(random, 3 + ldc * m + 4);
        float[] expected = c.clone();
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double sum = accumulate ? c[3 + i * ldc + j] : 0;
                for (int p = 0; p < k; p++) {
                    sum += (double) a[7 + (ta ? p * lda + i : i * lda + p)] * b[5 + (tb ? j * ldb + p : p * ldb + j)];
                }
                expected[3 + i * ldc + j] = (float) sum;
            }
        }
        float[] start = c.clone();
        float[] before = c.clone();
        String what = kernels.name() + " " + m + "x" + k + "x" + n + (ta ? " T" : " N") + (tb ? "T" : "N") + accumulate;
        kernels.matmul(m, n, k, a, 7, lda, ta, b, 5, ldb, tb, c, 3, ldc, accumulate);
        assertArrayEquals(expected, c, 2e-6f * (float) Math.sqrt(k + 1), what);

        // Packed panel by panel, and cut into two bands of rows: the same bits.
        float[] packed = new float[4 + kernels.packedSize(k, n)];
        for (int panel = kernels.panels(n) - 1; panel >= 0; panel--) {
            kernels.pack(k, n, b, 5, ldb, tb, packed, 4, panel, panel + 1);
        }
        int cut = m / 3;
        kernels.matmulPacked(cut, n, k, a, 7, lda, ta, packed, 4, before, 3, ldc, accumulate);
        int at = 7 + (ta ? cut : cut * lda);
        kernels.matmulPacked(m - cut, n, k, a, at, lda, ta, packed, 4, before, 3 + cut * ldc, ldc, accumulate);
        assertArrayEquals(c, before, 0f, what + " packed");

        // And cut into two ranges of columns.
        System.arraycopy(start, 0, before, 0, before.length);
        int edge = Math.min(n, MatMulKernels.PACKED_STEP);
        kernels.matmulPacked(m, 0, edge, n, k, a, 7, lda, ta, packed, 4, before, 3, ldc, accumulate);
        kernels.matmulPacked(m, edge, n, n, k, a, 7, lda, ta, packed, 4, before, 3 + edge, ldc, accumulate);
        assertArrayEquals(c, before, 0f, what + " packed, columns");
    }

    @ParameterizedTest
    @MethodSource("providers")
    void memoryOfAThreadDoesNotGrowWithTheDepth(Kernels kernels) throws InterruptedException {
        int m = 40;
        int n = 33;
        int k = 100_000;
        float[] a = new float[m * k];
        float[] packed = new float[kernels.packedSize(k, n)];
        float[] c = new float[m * n];
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        // Vectors are objects until the compiler has seen the code, so the best of some rounds counts.
        for (int round = 0; round < 10; round++) {
            long[] bytes = new long[1];
            // A thread of its own has no scratch memory yet.
            Thread fresh = new Thread(() -> {
                long before = threads.getCurrentThreadAllocatedBytes();
                kernels.matmulPacked(m, n, k, a, 0, k, false, packed, 0, c, 0, n, false);
                bytes[0] = threads.getCurrentThreadAllocatedBytes() - before;
            });
            fresh.start();
            fresh.join();
            least = Math.min(least, bytes[0]);
        }
        assertTrue(least < 6_000_000, kernels.name() + " allocated " + least + " bytes, a whole band has 16 million");
    }

    @ParameterizedTest
    @MethodSource("providers")
    void panelsCoverAllColumns(Kernels kernels) {
        assertEquals(0, kernels.panels(0));
        for (int n = 1; n < 300; n++) {
            int panels = kernels.panels(n);
            float[] packed = new float[kernels.packedSize(2, n)];
            float[] b = new float[2 * n];
            java.util.Arrays.fill(b, 1);
            kernels.pack(2, n, b, 0, n, false, packed, 0, 0, panels);
            float sum = 0;
            for (float value : packed) {
                sum += value;
            }
            assertEquals(2 * n, sum, "columns " + n);
        }
    }

    private static float[] random(Random random, int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }
}
