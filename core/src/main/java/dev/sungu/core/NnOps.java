package dev.sungu.core;

import dev.sungu.core.op.Apply;
import dev.sungu.core.op.Op;
import dev.sungu.core.op.nn.AdamUpdate;
import dev.sungu.core.op.nn.LogSoftmax;
import dev.sungu.core.op.nn.Moments;
import dev.sungu.core.op.nn.Softmax;
import dev.sungu.core.op.nn.SparseSoftmaxCrossentropy;
import dev.sungu.core.op.pointwise.Sigmoid;
import dev.sungu.core.op.view.Reshape;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Operations of neural networks. Used as {@link Ops}. */
abstract class NnOps extends ActivationOps {
    /** What keeps logarithms and quotients finite: {@code keras.config.epsilon()}. */
    public static final double EPSILON = 1e-7;

    NnOps() {}

    /** The softmax along the last axis. */
    public static Tensor softmax(Tensor x) {
        return softmax(x, -1);
    }

    /** The softmax along {@code axis}: {@code exp(x) / sum(exp(x))}, computed without overflow. */
    public static Tensor softmax(Tensor x, int axis) {
        Tensor logits = floating(x);
        Tensor y = moveaxis(new Softmax().apply(moveaxis(logits, axis, -1)), -1, axis);
        if (y instanceof EagerTensor e && x.shape().axis(axis) == x.rank() - 1) {
            e.logitsOfSoftmax = logits instanceof Variable v ? v.value() : logits;
        }
        return y;
    }

    /** The logarithm of the softmax along the last axis. */
    public static Tensor logSoftmax(Tensor x) {
        return logSoftmax(x, -1);
    }

    /** The logarithm of the softmax along {@code axis}, computed without overflow. */
    public static Tensor logSoftmax(Tensor x, int axis) {
        return moveaxis(new LogSoftmax().apply(moveaxis(floating(x), axis, -1)), -1, axis);
    }

    /**
     * The logits that a tensor of probabilities is the softmax of (along its last axis), or null if it was not made that
     * way. A crossentropy of them is exact where one of clipped probabilities is not.
     *
     * <p>Source: {@code _keras_logits} in Keras.
     */
    public static @Nullable Tensor logitsOf(Tensor probabilities) {
        return probabilities instanceof EagerTensor e
                ? e.logitsOfSoftmax
                : source(probabilities, op -> op instanceof Softmax, true);
    }

    /** The logits that a tensor of probabilities is the sigmoid of, or null if it was not made that way. */
    public static @Nullable Tensor logitsOfSigmoid(Tensor probabilities) {
        return probabilities instanceof EagerTensor e
                ? e.logitsOfSigmoid
                : source(probabilities, op -> op instanceof Sigmoid, false);
    }

    private static @Nullable Tensor source(Tensor t, Predicate<Op> made, boolean sameRows) {
        if (!(t instanceof SymbolicTensor s)) {
            return null;
        }
        List<Tensor> inputs = s.node().inputs();
        if (made.test(s.node().op())) {
            return inputs.getFirst();
        }
        if (s.node().op() instanceof Reshape && (!sameRows || sameRows(inputs.getFirst(), t))) {
            Tensor logits = source(inputs.getFirst(), made, sameRows);
            return logits == null ? null : reshape(logits, s.shape().dims());
        }
        return null;
    }

    private static boolean sameRows(Tensor a, Tensor b) {
        return a.rank() > 0 && b.rank() > 0 && a.shape().last() == b.shape().last();
    }

    /** Has a reshaped tensor know its logits. */
    static void keepLogits(Tensor from, Tensor to) {
        if (from instanceof EagerTensor a && to instanceof EagerTensor b) {
            if (a.logitsOfSoftmax != null && sameRows(a, b)) {
                b.logitsOfSoftmax = reshape(a.logitsOfSoftmax, b.shape().dims());
            }
            if (a.logitsOfSigmoid != null) {
                b.logitsOfSigmoid = reshape(a.logitsOfSigmoid, b.shape().dims());
            }
        }
    }

    /**
     * The crossentropy of rows of logits with integer labels, and their softmax.
     *
     * @param logits [n, classes]
     * @param labels [n], each in [0, classes)
     * @return the losses [n] and the probabilities [n, classes]
     * @throws IllegalArgumentException if a label names no class (when it is computed)
     */
    public static List<Tensor> sparseSoftmaxCrossentropy(Tensor logits, Tensor labels) {
        return Apply.call(new SparseSoftmaxCrossentropy(), floating(logits), to(labels, DType.INT32));
    }

    /**
     * One step of Adam in one pass: the new weight and moments.
     *
     * @param alpha the learning rate with both bias corrections, a number without axes
     * @return the new weight, first and second moment
     */
    public static List<Tensor> adamUpdate(
            Tensor weight,
            Tensor gradient,
            Tensor m,
            Tensor v,
            Tensor alpha,
            double beta1,
            double beta2,
            double epsilon) {
        AdamUpdate op = new AdamUpdate((float) (1 - beta1), (float) (1 - beta2), (float) epsilon);
        return Apply.call(op, weight, gradient, m, v, alpha);
    }

    /** Mean and variance (biased) along some axes, all if none is named: {@code List.of(mean, variance)}. */
    public static List<Tensor> moments(Tensor x, boolean keepdims, int... axes) {
        Tensor f = floating(x);
        int[] all = f.shape().axes(axes);
        if (all.length == 0) {
            return List.of(f, zerosLike(f));
        }
        List<Tensor> found = moments(f, all);
        Shape wanted = f.shape().reduce(all, keepdims);
        return found.stream().map(t -> reshape(t, wanted.dims())).toList();
    }

    /** Along the last run of neighbours first, which leaves little; then along the rest, with the means' own variance. */
    private static List<Tensor> moments(Tensor x, int[] axes) {
        int first = axes.length - 1;
        while (first > 0 && axes[first - 1] == axes[first] - 1) {
            first--;
        }
        List<Integer> run = Arrays.stream(axes, first, axes.length).boxed().toList();
        List<Tensor> found = Apply.call(new Moments(run), x);
        if (first == 0) {
            return found;
        }
        int[] rest = Arrays.copyOf(axes, first);
        List<Tensor> ofMeans = moments(found.get(0), rest);
        return List.of(ofMeans.get(0), add(ofMeans.get(1), mean(found.get(1), rest)));
    }

    /** Divided by the Euclidean length along {@code axis}. */
    public static Tensor normalize(Tensor x, int axis) {
        return normalize(x, axis, 2, EPSILON);
    }

    /**
     * Divided by the norm along {@code axis}, or by {@code epsilon} where the norm is smaller.
     *
     * @param order which norm: {@code (sum |x|^order)^(1/order)}, at least 1
     * @throws IllegalArgumentException if {@code order} is less than 1
     */
    public static Tensor normalize(Tensor x, int axis, int order, double epsilon) {
        if (order < 1) {
            throw new IllegalArgumentException("normalize needs an order of at least 1 but got " + order);
        }
        Tensor f = floating(x);
        if (order == 2) {
            // The bound is put on the square, so that the gradient at zero is a number.
            return multiply(f, rsqrt(maximum(sum(square(f), true, axis), epsilon * epsilon)));
        }
        Tensor sum = order == 1 ? sum(abs(f), true, axis) : sum(power(abs(f), order), true, axis);
        Tensor norm = order == 1 ? sum : power(maximum(sum, Math.pow(epsilon, order)), 1.0 / order);
        return divide(f, maximum(norm, epsilon));
    }
}
