package dev.sungu.core.kernel.scalar;

import dev.sungu.core.kernel.FixedTree;

/** Row-wise softmax in plain Java. */
public final class ScalarSoftmax {
    private ScalarSoftmax() {}

    /** See {@link dev.sungu.core.kernel.ReductionKernels#softmaxRows}. */
    public static void softmaxRows(float[] a, int ao, float[] out, int oo, int rows, int cols) {
        for (int i = 0; i < rows; i++) {
            int in = ao + i * cols;
            int to = oo + i * cols;
            expShifted(a, in, ScalarReductions.max(a, in, cols), out, to, cols);
            scale(out, to, cols, 1f / ScalarReductions.sum(out, to, cols));
        }
    }

    private static void expShifted(float[] a, int ao, float max, float[] out, int oo, int n) {
        for (int j = 0; j < n; j++) {
            out[oo + j] = ScalarMath.exp(a[ao + j] - max);
        }
    }

    private static void scale(float[] out, int oo, int n, float by) {
        for (int j = 0; j < n; j++) {
            out[oo + j] *= by;
        }
    }

    /** See {@link dev.sungu.core.kernel.ReductionKernels#logSoftmaxRows}. */
    public static void logSoftmaxRows(float[] a, int ao, float[] out, int oo, int rows, int cols) {
        for (int i = 0; i < rows; i++) {
            int in = ao + i * cols;
            int to = oo + i * cols;
            float max = ScalarReductions.max(a, in, cols);
            float logSum = ScalarMath.log(sumExp(a, in, max, cols));
            for (int j = 0; j < cols; j++) {
                out[to + j] = a[in + j] - max - logSum;
            }
        }
    }

    /** Returns the sum of {@code e^(a[i] - max)}, in the order of {@link FixedTree}. */
    public static float sumExp(float[] a, int ao, float max, int n) {
        if (n > FixedTree.BLOCK) {
            int left = FixedTree.split(n);
            return sumExp(a, ao, max, left) + sumExp(a, ao + left, max, n - left);
        }
        return expColumns(a, ao, max, n, 0, 1);
    }

    private static float expColumns(float[] a, int ao, float max, int n, int first, int step) {
        if (step < FixedTree.LANES) {
            return expColumns(a, ao, max, n, first, 2 * step) + expColumns(a, ao, max, n, first + step, 2 * step);
        }
        float sum = 0f;
        for (int i = first; i < n; i += FixedTree.LANES) {
            sum += ScalarMath.exp(a[ao + i] - max);
        }
        return sum;
    }

    /** See {@link dev.sungu.core.kernel.ReductionKernels#sparseCrossentropyRows}. */
    public static void sparseCrossentropyRows(
            float[] logits,
            int logitsOffset,
            int[] labels,
            int labelsOffset,
            float[] losses,
            int lossesOffset,
            float[] probabilities,
            int probabilitiesOffset,
            int rows,
            int cols) {
        for (int i = 0; i < rows; i++) {
            int in = logitsOffset + i * cols;
            int to = probabilitiesOffset + i * cols;
            int label = labels[labelsOffset + i];
            float chosen = label >= 0 && label < cols ? logits[in + label] : Float.NaN;
            float max = ScalarReductions.max(logits, in, cols);
            expShifted(logits, in, max, probabilities, to, cols);
            float sum = ScalarReductions.sum(probabilities, to, cols);
            scale(probabilities, to, cols, 1f / sum);
            losses[lossesOffset + i] = ScalarMath.log(sum) - (chosen - max);
        }
    }
}
