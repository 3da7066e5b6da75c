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
        if (cols <= L) {
            narrowSoftmax(a, ao, out, oo, rows, cols);
            return;
        }
        for (int i = 0; i < rows; i++) {
            int to = oo + i * cols;
            expShifted(a, ao + i * cols, VectorReductions.max(a, ao + i * cols, cols), out, to, cols);
            VectorUnary.affine(out, to, out, to, cols, 1f / VectorReductions.sum(out, to, cols), 0f);
        }
    }

    private static void narrowSoftmax(float[] a, int ao, float[] out, int oo, int rows, int cols) {
        VectorMask<Float> row = F.indexInRange(0, cols);
        for (int i = 0; i < rows; i++) {
            FloatVector e = narrowExp(a, ao + i * cols, row);
            e.mul(1f / Fold.add(e)).intoArray(out, oo + i * cols, row);
        }
    }

    /** Minus infinity beside the row: it changes no maximum, and its exponential adds nothing to the sum. */
    private static FloatVector narrowExp(float[] a, int ao, VectorMask<Float> row) {
        FloatVector x = narrowRow(a, ao, row);
        return VectorMath.exp(x.sub(x.reduceLanes(MAX)));
    }

    private static FloatVector narrowRow(float[] a, int ao, VectorMask<Float> row) {
        FloatVector nothing = FloatVector.broadcast(F, Float.NEGATIVE_INFINITY);
        return nothing.blend(FloatVector.fromArray(F, a, ao, row), row);
    }

    private static void expShifted(float[] a, int ao, float max, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = VectorMath.exp(FloatVector.fromArray(F, a, ao + last).sub(max));
        for (int j = 0; j < last; j += L) {
            VectorMath.exp(FloatVector.fromArray(F, a, ao + j).sub(max)).intoArray(out, oo + j);
        }
        tail.intoArray(out, oo + last);
    }

    static void logSoftmaxRows(float[] a, int ao, float[] out, int oo, int rows, int cols) {
        VectorMask<Float> row = F.indexInRange(0, cols);
        for (int i = 0; i < rows; i++) {
            int in = ao + i * cols;
            if (cols <= L) {
                FloatVector x = narrowRow(a, in, row);
                FloatVector shifted = x.sub(x.reduceLanes(MAX));
                float sum = Fold.add(VectorMath.exp(shifted));
                shifted.sub(ScalarMath.log(sum)).intoArray(out, oo + i * cols, row);
            } else {
                float max = VectorReductions.max(a, in, cols);
                shift(a, in, max, ScalarMath.log(sumExp(a, in, max, cols)), out, oo + i * cols, cols);
            }
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
        int j = first;
        for (; j <= n - L; j += FixedTree.LANES) {
            sum = sum.add(VectorMath.exp(FloatVector.fromArray(F, a, ao + j).sub(max)));
        }
        VectorMask<Float> rest = F.indexInRange(j, n);
        FloatVector tail =
                VectorMath.exp(FloatVector.fromArray(F, a, ao + j, rest).sub(max));
        return sum.add(FloatVector.zero(F).blend(tail, rest));
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
        VectorMask<Float> row = F.indexInRange(0, cols);
        for (int i = 0; i < rows; i++) {
            int in = logitsOffset + i * cols;
            int to = probabilitiesOffset + i * cols;
            int label = labels[labelsOffset + i];
            float chosen = label >= 0 && label < cols ? logits[in + label] : Float.NaN;
            float max;
            float sum;
            if (cols <= L) {
                FloatVector x = narrowRow(logits, in, row);
                max = x.reduceLanes(MAX);
                FloatVector e = VectorMath.exp(x.sub(max));
                sum = Fold.add(e);
                e.mul(1f / sum).intoArray(probabilities, to, row);
            } else {
                max = VectorReductions.max(logits, in, cols);
                expShifted(logits, in, max, probabilities, to, cols);
                sum = VectorReductions.sum(probabilities, to, cols);
                VectorUnary.affine(probabilities, to, probabilities, to, cols, 1f / sum, 0f);
            }
            losses[lossesOffset + i] = ScalarMath.log(sum) - (chosen - max);
        }
    }
}
