package dev.sungu.core.kernel;

import static dev.sungu.core.kernel.Samples.SCALAR;
import static dev.sungu.core.kernel.Samples.VECTOR;
import static dev.sungu.core.kernel.Samples.assertSameBits;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Softmax of rows, plain, logarithmic and with the crossentropy. */
class SoftmaxTest {
    @ParameterizedTest
    @MethodSource("dev.sungu.core.kernel.Samples#lengths")
    void rows(int cols) {
        int rows = 3;
        float[] a = Samples.values(rows * cols + 1, cols);
        float[] softmax = new float[rows * cols];
        float[] logSoftmax = new float[rows * cols];
        float[] probabilities = new float[rows * cols];
        float[] losses = new float[rows];
        int[] labels = {0, cols / 2, cols - 1};
        VECTOR.softmaxRows(a, 1, softmax, 0, rows, cols);
        VECTOR.logSoftmaxRows(a, 1, logSoftmax, 0, rows, cols);
        VECTOR.sparseCrossentropyRows(a, 1, labels, 0, losses, 0, probabilities, 0, rows, cols);
        for (int i = 0; i < rows && cols > 0; i++) {
            double max = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < cols; j++) {
                max = Math.max(max, a[1 + i * cols + j]);
            }
            double sum = 0;
            for (int j = 0; j < cols; j++) {
                sum += Math.exp(a[1 + i * cols + j] - max);
            }
            double logSum = Math.log(sum) + max;
            for (int j = 0; j < cols; j++) {
                double log = a[1 + i * cols + j] - logSum;
                double tolerance = 3e-7 * (1 + max - a[1 + i * cols + j]);
                assertEquals(Math.exp(log), softmax[i * cols + j], tolerance * Math.exp(log) + 1e-37);
                assertEquals(log, logSoftmax[i * cols + j], tolerance);
            }
            assertEquals(
                    -(a[1 + i * cols + labels[i]] - logSum), losses[i], 1e-6 * (1 + Math.abs(max)) + 1e-6 * losses[i]);
        }
        assertSameBits(softmax, probabilities, "probabilities beside the crossentropy");
        float[] other = a.clone();
        SCALAR.softmaxRows(other, 1, other, 1, rows, cols);
        assertSameBits(softmax, Arrays.copyOfRange(other, 1, 1 + rows * cols), "scalar softmax, in place");
        other = a.clone();
        VECTOR.softmaxRows(other, 1, other, 1, rows, cols);
        assertSameBits(softmax, Arrays.copyOfRange(other, 1, 1 + rows * cols), "softmax in place");
        other = a.clone();
        VECTOR.logSoftmaxRows(other, 1, other, 1, rows, cols);
        assertSameBits(logSoftmax, Arrays.copyOfRange(other, 1, 1 + rows * cols), "log softmax in place");
        SCALAR.logSoftmaxRows(a, 1, other, 0, rows, cols);
        assertSameBits(logSoftmax, Arrays.copyOf(other, rows * cols), "scalar log softmax");
        float[] scalarLosses = new float[rows];
        SCALAR.sparseCrossentropyRows(a, 1, labels, 0, scalarLosses, 0, other, 0, rows, cols);
        assertSameBits(scalarLosses, losses, "scalar crossentropy");
    }

    @Test
    void extremeRows() {
        for (Kernels k : new Kernels[] {SCALAR, VECTOR}) {
            for (int cols : new int[] {3, 16, 50}) {
                float[] a = new float[cols];
                Arrays.fill(a, Float.NEGATIVE_INFINITY);
                float[] out = new float[cols];
                k.softmaxRows(a, 0, out, 0, 1, cols);
                assertTrue(Float.isNaN(out[0]), "a row of nothing but minus infinity has no softmax");
                a[1] = 1000f;
                k.softmaxRows(a, 0, out, 0, 1, cols);
                assertEquals(1f, out[1]);
                assertEquals(0f, out[0]);
                k.logSoftmaxRows(a, 0, out, 0, 1, cols);
                assertEquals(0f, out[1]);
                assertEquals(Float.NEGATIVE_INFINITY, out[2]);
                a[2] = Float.NaN;
                k.softmaxRows(a, 0, out, 0, 1, cols);
                assertTrue(Float.isNaN(out[0]) && Float.isNaN(out[1]) && Float.isNaN(out[2]));
                float[] losses = new float[1];
                Arrays.fill(a, 0f);
                k.sparseCrossentropyRows(a, 0, new int[] {cols}, 0, losses, 0, out, 0, 1, cols);
                assertTrue(Float.isNaN(losses[0]), "a label out of range");
            }
        }
    }
}
