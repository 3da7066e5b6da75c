package dev.sungu.core.kernel;

import static dev.sungu.core.kernel.Samples.SCALAR;
import static dev.sungu.core.kernel.Samples.VECTOR;
import static dev.sungu.core.kernel.Samples.assertSameBits;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reductions: right, and with the same bits from both providers. */
class ReductionsTest {
    @ParameterizedTest
    @MethodSource("dev.sungu.core.kernel.Samples#lengths")
    void vectorLikeScalar(int n) {
        for (int offset = 0; offset < 3; offset++) {
            float[] a = Samples.values(n + offset + 5, n);
            double sum = 0;
            double squares = 0;
            double magnitude = 0;
            for (int i = 0; i < n; i++) {
                double x = a[offset + i];
                sum += x;
                squares += x * x;
                magnitude += Math.abs(x);
            }
            assertEquals(sum, VECTOR.sum(a, offset, n), 1e-6 * magnitude);
            assertEquals(squares, VECTOR.sumOfSquares(a, offset, n), 1e-6 * squares);
            assertEquals(SCALAR.sum(a, offset, n), VECTOR.sum(a, offset, n));
            assertEquals(SCALAR.sumOfSquares(a, offset, n), VECTOR.sumOfSquares(a, offset, n));
            assertEquals(SCALAR.prod(a, offset, n), VECTOR.prod(a, offset, n));
            assertEquals(SCALAR.max(a, offset, n), VECTOR.max(a, offset, n));
            assertEquals(SCALAR.min(a, offset, n), VECTOR.min(a, offset, n));
            assertEquals(SCALAR.argmax(a, offset, n), VECTOR.argmax(a, offset, n));
            assertEquals(SCALAR.argmin(a, offset, n), VECTOR.argmin(a, offset, n));
        }
    }

    @Test
    void longSumsKeepTheirAccuracyAndOrder() {
        int n = 1_000_003;
        float[] a = new float[n];
        Arrays.fill(a, 0.1f);
        assertEquals(n * (double) 0.1f, VECTOR.sum(a, 0, n), 0.2);
        assertEquals(SCALAR.sum(a, 0, n), VECTOR.sum(a, 0, n));
        float[] b = Samples.values(n, 9);
        float[] blocks = new float[n / FixedTree.BLOCK + 1];
        for (int i = 0; i < blocks.length; i++) {
            int from = i * FixedTree.BLOCK;
            blocks[i] = VECTOR.sum(b, from, Math.min(FixedTree.BLOCK, n - from));
        }
        assertEquals(VECTOR.sum(b, 0, n), FixedTree.addBlocks(blocks, 0, n), "block by block, as threads would");
    }

    @Test
    void nothing() {
        float[] a = {5f};
        for (Kernels k : new Kernels[] {SCALAR, VECTOR}) {
            assertEquals(0f, k.sum(a, 0, 0));
            assertEquals(1f, k.prod(a, 0, 0));
            assertEquals(Float.NEGATIVE_INFINITY, k.max(a, 0, 0));
            assertEquals(Float.POSITIVE_INFINITY, k.min(a, 0, 0));
            assertEquals(-1, k.argmax(a, 0, 0));
            assertFalse(k.any(a, 0, 0));
            assertTrue(k.all(a, 0, 0));
        }
    }

    @Test
    void notANumberWins() {
        for (int n : new int[] {5, 17, 100}) {
            for (int at = 0; at < n; at += 3) {
                float[] a = Samples.values(n, at);
                a[at] = Float.NaN;
                a[n - 1] = Float.NaN;
                for (Kernels k : new Kernels[] {SCALAR, VECTOR}) {
                    assertTrue(Float.isNaN(k.max(a, 0, n)) && Float.isNaN(k.min(a, 0, n)));
                    assertEquals(at, k.argmax(a, 0, n));
                    assertEquals(at, k.argmin(a, 0, n));
                }
            }
        }
    }

    @Test
    void firstOfEqualsWins() {
        float[] a = new float[100];
        a[40] = a[41] = a[99] = 3f;
        a[20] = a[77] = -3f;
        for (Kernels k : new Kernels[] {SCALAR, VECTOR}) {
            assertEquals(40, k.argmax(a, 0, 100));
            assertEquals(20, k.argmin(a, 0, 100));
            assertTrue(k.any(a, 0, 100));
            assertFalse(k.all(a, 0, 100));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.sungu.core.kernel.Samples#lengths")
    void columns(int cols) {
        int rows = cols > 1000 ? 3 : 9;
        float[] a = Samples.values(2 + rows * cols, cols);
        float[] start = Samples.values(cols + 4, 3);
        float[] scalar = start.clone();
        float[] vector = start.clone();
        SCALAR.addRows(a, 2, rows, cols, scalar, 2);
        VECTOR.addRows(a, 2, rows, cols, vector, 2);
        assertSameBits(scalar, vector, "addRows");
        SCALAR.mulRows(a, 2, rows, cols, scalar, 2);
        VECTOR.mulRows(a, 2, rows, cols, vector, 2);
        assertSameBits(scalar, vector, "mulRows");
        SCALAR.maxRows(a, 2, rows, cols, scalar, 1);
        VECTOR.maxRows(a, 2, rows, cols, vector, 1);
        assertSameBits(scalar, vector, "maxRows");
        SCALAR.minRows(a, 2, rows, cols, scalar, 0);
        VECTOR.minRows(a, 2, rows, cols, vector, 0);
        assertSameBits(scalar, vector, "minRows");
    }

    @ParameterizedTest
    @MethodSource("dev.sungu.core.kernel.Samples#lengths")
    void columnsAroundMeans(int cols) {
        int rows = cols > 1000 ? 3 : 9;
        float[] a = Samples.values(2 + rows * cols, cols);
        float[] b = Samples.values(1 + rows * cols, cols + 1);
        float[] means = Samples.values(cols + 3, 5);
        float[] start = Samples.values(cols + 4, 3);
        float[] scalar = start.clone();
        float[] vector = start.clone();
        SCALAR.addSquaredDeviations(a, 2, rows, cols, means, 3, scalar, 2);
        VECTOR.addSquaredDeviations(a, 2, rows, cols, means, 3, vector, 2);
        assertSameBits(scalar, vector, "addSquaredDeviations");
        SCALAR.addCenteredProducts(a, 2, b, 1, rows, cols, means, 3, scalar, 2);
        VECTOR.addCenteredProducts(a, 2, b, 1, rows, cols, means, 3, vector, 2);
        assertSameBits(scalar, vector, "addCenteredProducts");
        for (int j = 0; j < cols; j++) {
            double expected = start[2 + j];
            for (int i = 0; i < rows; i++) {
                double d = a[2 + i * cols + j] - means[3 + j];
                expected += d * d + a[2 + i * cols + j] * (double) (b[1 + i * cols + j] - means[3 + j]);
            }
            if (Double.isFinite(expected)) {
                assertEquals(expected, vector[2 + j], 1e-3 * Math.max(1, Math.abs(expected)));
            }
        }
    }

    @Test
    void transpositions() {
        for (int[] size : new int[][] {{0, 3}, {1, 1}, {1, 40}, {40, 1}, {16, 16}, {17, 33}, {70, 35}, {64, 128}}) {
            int rows = size[0];
            int cols = size[1];
            int lda = cols + 3;
            int ldo = rows + 2;
            float[] a = Samples.values(5 + rows * lda, 8);
            float[] out = new float[4 + cols * ldo];
            float[] expected = out.clone();
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < cols; j++) {
                    expected[4 + j * ldo + i] = a[5 + i * lda + j];
                }
            }
            VECTOR.transpose(a, 5, rows, cols, lda, out, 4, ldo);
            assertArrayEquals(expected, out);
            Arrays.fill(out, 0f);
            SCALAR.transpose(a, 5, rows, cols, lda, out, 4, ldo);
            assertArrayEquals(expected, out);
        }
    }
}
