package dev.sungu.core;

import dev.sungu.core.op.index.TakeAlongAxis;
import dev.sungu.core.op.nn.ClassLabels;
import org.jspecify.annotations.Nullable;

/**
 * Crossentropies. Where the output is known to be the softmax or sigmoid of logits, they are computed from the logits, so
 * that the gradient is exact; other probabilities are kept from 0 and 1 by 1e-7. Used as {@link Ops}.
 */
abstract class CrossentropyOps extends PoolOps {
    CrossentropyOps() {}

    /** {@link #sparseCategoricalCrossentropy(Tensor, Tensor, boolean, int)} along the last axis. */
    public static Tensor sparseCategoricalCrossentropy(Tensor target, Tensor output, boolean fromLogits) {
        return sparseCategoricalCrossentropy(target, output, fromLogits, -1);
    }

    /**
     * The crossentropy of integer labels: {@code -log(p[label])}.
     *
     * @param target labels of any type, of the output's shape without {@code axis} or with size 1 there
     * @param output probabilities, or logits if {@code fromLogits}
     * @param axis the axis of the classes
     * @return the losses, of the output's shape without {@code axis}
     * @throws IllegalArgumentException if a label names no class (when it is computed)
     */
    public static Tensor sparseCategoricalCrossentropy(Tensor target, Tensor output, boolean fromLogits, int axis) {
        Tensor rows = moveaxis(floating(output), axis, -1);
        int classes = rows.shape().last();
        Tensor labels = labels(target, output, axis);
        int[] shape = labels.shape().dims();
        Tensor logits = fromLogits ? rows : logitsOf(rows);
        if (logits == null || labels.dtype() != DType.INT32 || labels.rank() > 1) {
            // Elsewhere the crossentropy itself checks them.
            labels = new ClassLabels(classes).apply(labels);
        }
        if (logits != null) {
            Tensor losses = sparseSoftmaxCrossentropy(matrix(logits, classes), ravel(labels))
                    .getFirst();
            return reshape(losses, shape);
        }
        Tensor logs = log(probabilities(rows));
        Tensor own = new TakeAlongAxis(1).apply(matrix(logs, classes), expandDims(ravel(labels), -1));
        return reshape(negative(own), shape);
    }

    private static Tensor matrix(Tensor rows, int classes) {
        return rows.rank() == 2 ? rows : reshape(rows, -1, classes);
    }

    private static Tensor labels(Tensor target, Tensor output, int axis) {
        Shape expected = output.shape().remove(axis);
        boolean column = target.rank() == output.rank() && target.shape().dim(axis) == 1;
        Tensor labels = column ? squeeze(target, output.shape().axis(axis)) : target;
        if (!mayEqual(labels.shape(), expected)) {
            throw new IllegalArgumentException("sparse categorical crossentropy: labels " + target.shape()
                    + " do not belong to an output " + output.shape() + "; labels " + expected + " are expected,"
                    + " or use categorical crossentropy for one-hot targets");
        }
        return labels;
    }

    /** {@link #categoricalCrossentropy(Tensor, Tensor, boolean, int)} along the last axis. */
    public static Tensor categoricalCrossentropy(Tensor target, Tensor output, boolean fromLogits) {
        return categoricalCrossentropy(target, output, fromLogits, -1);
    }

    /**
     * The crossentropy of target probabilities: {@code -sum(target * log(output))} along {@code axis}.
     *
     * @param target one-hot or smoothed, of the output's shape
     * @param output probabilities, or logits if {@code fromLogits}
     * @return the losses, of the output's shape without {@code axis}
     * @throws IllegalArgumentException if the shapes differ
     */
    public static Tensor categoricalCrossentropy(Tensor target, Tensor output, boolean fromLogits, int axis) {
        Tensor x = floating(output);
        checkTargets("categorical crossentropy", target, x);
        boolean last = x.shape().axis(axis) == x.rank() - 1;
        Tensor logits = fromLogits ? x : last ? logitsOf(x) : null;
        Tensor logs = logits != null
                ? logSoftmax(logits, axis)
                : moveaxis(log(probabilities(moveaxis(x, axis, -1))), -1, axis);
        return negative(sum(multiply(to(target, x.dtype()), logs), axis));
    }

    /**
     * The crossentropy of each element with its target in [0, 1]:
     * {@code -target * log(output) - (1 - target) * log(1 - output)}.
     *
     * @param target of the output's shape
     * @param output probabilities, or logits if {@code fromLogits}
     * @return the losses, of the output's shape
     * @throws IllegalArgumentException if the shapes differ
     */
    public static Tensor binaryCrossentropy(Tensor target, Tensor output, boolean fromLogits) {
        Tensor x = floating(output);
        checkTargets("binary crossentropy", target, x);
        Tensor t = to(target, x.dtype());
        Tensor not = subtract(Tensor.scalar(x.dtype(), 1), t);
        @Nullable Tensor logits = fromLogits ? x : logitsOfSigmoid(x);
        if (logits != null) {
            // No small difference of large numbers on either side, and sigmoid(x) - target as gradient.
            return add(multiply(t, softplus(negative(logits))), multiply(not, softplus(logits)));
        }
        Tensor p = clip(x, EPSILON, 1 - EPSILON);
        Tensor q = subtract(Tensor.scalar(x.dtype(), 1), p);
        return negative(add(multiply(t, log(p)), multiply(not, log(q))));
    }

    /** Rows made to sum to 1 and kept from 0 and 1. */
    private static Tensor probabilities(Tensor rows) {
        return clip(divide(rows, sum(rows, true, -1)), EPSILON, 1 - EPSILON);
    }

    private static void checkTargets(String loss, Tensor target, Tensor output) {
        if (!mayEqual(target.shape(), output.shape())) {
            throw new IllegalArgumentException(loss + ": targets " + target.shape() + " and output " + output.shape()
                    + " differ in shape"
                    + (loss.startsWith("cat") ? "; use sparse categorical crossentropy for integer" + " labels" : ""));
        }
    }

    private static boolean mayEqual(Shape a, Shape b) {
        boolean equal = a.rank() == b.rank();
        for (int i = 0; equal && i < a.rank(); i++) {
            equal = a.dim(i) == b.dim(i) || a.dim(i) < 0 || b.dim(i) < 0;
        }
        return equal;
    }
}
