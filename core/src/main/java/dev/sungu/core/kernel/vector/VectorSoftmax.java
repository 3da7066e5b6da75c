package dev.sungu.core.kernel.vector;

import static dev.sungu.core.kernel.vector.Wide.F;
import static dev.sungu.core.kernel.vector.Wide.L;

import dev.sungu.core.kernel.FixedTree;
import dev.sungu.core.kernel.scalar.ScalarMath;
import dev.sungu.core.kernel.scalar.ScalarSoftmax;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Row-wise softmax, three passes over a row in cache.
 *
 * <p>Rows shorter than a vector go to scalar code: it is hardly slower there, and the ten classes of a small classifier
 * would otherwise pay half a second for the compilation of loops that they hardly use.
 */
final class VectorSoftmax {
    private VectorSoftmax() {}

    static void softmaxRows(float[] a, int ao, float[] out, int oo, int rows, int cols) {
        if (cols < L) {
            ScalarSoftmax.softmaxRows(a, ao, out, oo, rows, cols);
            return;
        }
        for (int i = 0; i < rows; i++) {
            exponentials(a, ao + i * cols, out, oo + i * cols, cols);
            divideBySum(out, oo + i * cols, cols);
        }
    }

    /** Writes e^(a - max) of a row and returns max. */
    private static float exponentials(float[] a, int ao, float[] out, int oo, int n) {
        float max = VectorReductions.max(a, ao, n);
        VectorElementary.exp(a, ao, max, out, oo, n);
        return max;
    }

    /** Divides a row by its sum and returns the sum. */
    private static float divideBySum(float[] out, int oo, int n) {
        float sum = VectorReductions.sum(out, oo, n);
        VectorUnary.affine(out, oo, out, oo, n, 1f / sum, 0f);
        return sum;
    }

    static void logSoftmaxRows(float[] a, int ao, float[] out, int oo, int rows, int cols) {
        if (cols < L) {
            ScalarSoftmax.logSoftmaxRows(a, ao, out, oo, rows, cols);
            return;
        }
        for (int i = 0; i < rows; i++) {
            int in = ao + i * cols;
            float max = VectorReductions.max(a, in, cols);
            shift(a, in, max, ScalarMath.log(sumExp(a, in, max, cols)), out, oo + i * cols, cols);
        }
    }

    /** The sum of the exponentials, in the order of {@link FixedTree}. */
    private static float sumExp(float[] a, int ao, float max, int n) {
        if (n > FixedTree.BLOCK) {
            int left = FixedTree.split(n);
            return sumExp(a, ao, max, left) + sumExp(a, ao + left, max, n - left);
        }
        if (L == 16) {
            return Fold.add(expColumns(a, ao, max, n, 0).add(expColumns(a, ao, max, n, 16)));
        }
        if (L == 8) {
            FloatVector even = expColumns(a, ao, max, n, 0).add(expColumns(a, ao, max, n, 16));
            return Fold.add(even.add(expColumns(a, ao, max, n, 8).add(expColumns(a, ao, max, n, 24))));
        }
        return ScalarSoftmax.sumExp(a, ao, max, n);
    }

    private static FloatVector expColumns(float[] a, int ao, float max, int n, int first) {
        FloatVector sum = FloatVector.zero(F);
        for (int j = first; j < n; j += FixedTree.LANES) {
            VectorMask<Float> row = F.indexInRange(j, n);
            FloatVector e =
                    VectorMath.exp(FloatVector.fromArray(F, a, ao + j, row).sub(max));
            sum = sum.add(FloatVector.zero(F).blend(e, row));
        }
        return sum;
    }

    private static void shift(float[] a, int ao, float max, float logSum, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = FloatVector.fromArray(F, a, ao + last).sub(max).sub(logSum);
        for (int j = 0; j < last; j += L) {
            FloatVector.fromArray(F, a, ao + j).sub(max).sub(logSum).intoArray(out, oo + j);
        }
        tail.intoArray(out, oo + last);
    }

    static void sparseCrossentropyRows(
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
        if (cols < L) {
            ScalarSoftmax.sparseCrossentropyRows(
                    logits,
                    logitsOffset,
                    labels,
                    labelsOffset,
                    losses,
                    lossesOffset,
                    probabilities,
                    probabilitiesOffset,
                    rows,
                    cols);
            return;
        }
        for (int i = 0; i < rows; i++) {
            int in = logitsOffset + i * cols;
            int to = probabilitiesOffset + i * cols;
            int label = labels[labelsOffset + i];
            float chosen = label >= 0 && label < cols ? logits[in + label] : Float.NaN;
            float max = exponentials(logits, in, probabilities, to, cols);
            float sum = divideBySum(probabilities, to, cols);
            losses[lossesOffset + i] = ScalarMath.log(sum) - (chosen - max);
        }
    }
}
