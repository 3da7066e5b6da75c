package dev.sungu.core.kernel.scalar;

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
            float sum = 0f;
            for (int j = 0; j < cols; j++) {
                sum += ScalarMath.exp(a[in + j] - max);
            }
            float logSum = ScalarMath.log(sum);
            for (int j = 0; j < cols; j++) {
                out[to + j] = a[in + j] - max - logSum;
            }
        }
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
