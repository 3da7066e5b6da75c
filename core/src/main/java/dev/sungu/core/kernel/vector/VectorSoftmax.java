package dev.sungu.core.kernel.vector;

import static dev.sungu.core.kernel.vector.Wide.F;
import static dev.sungu.core.kernel.vector.Wide.L;
import static jdk.incubator.vector.VectorOperators.MAX;

import dev.sungu.core.kernel.FixedTree;
import dev.sungu.core.kernel.scalar.ScalarMath;
import dev.sungu.core.kernel.scalar.ScalarSoftmax;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** Row-wise softmax: a row of up to one vector stays in a register; longer ones take three passes in cache. */
final class VectorSoftmax {
    private VectorSoftmax() {}

    static void softmaxRows(float[] a, int ao, float[] out, int oo, int rows, int cols) {
        for (int i = 0; i < rows; i++) {
            exponentials(a, ao + i * cols, out, oo + i * cols, cols);
            divideBySum(out, oo + i * cols, cols);
        }
    }

    /** Writes e^(a - max) of a row and returns max. */
    private static float exponentials(float[] a, int ao, float[] out, int oo, int n) {
        float max;
        if (n < L) {
            max = narrowExponentials(a, ao, out, oo, n);
        } else {
            max = VectorReductions.max(a, ao, n);
            VectorElementary.exp(a, ao, max, out, oo, n);
        }
        return max;
    }

    private static float narrowExponentials(float[] a, int ao, float[] out, int oo, int n) {
        VectorMask<Float> row = F.indexInRange(0, n);
        // Minus infinity beside the row changes no maximum.
        FloatVector nothing = FloatVector.broadcast(F, Float.NEGATIVE_INFINITY);
        FloatVector x = nothing.blend(FloatVector.fromArray(F, a, ao, row), row);
        float max = x.reduceLanes(MAX);
        VectorMath.exp(x.sub(max)).intoArray(out, oo, row);
        return max;
    }

    /** Divides a row by its sum and returns the sum. */
    private static float divideBySum(float[] out, int oo, int n) {
        if (n < L) {
            VectorMask<Float> row = F.indexInRange(0, n);
            FloatVector e = FloatVector.fromArray(F, out, oo, row);
            float sum = Fold.add(e);
            e.mul(1f / sum).intoArray(out, oo, row);
            return sum;
        }
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
