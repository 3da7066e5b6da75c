package dev.sungu.core;

import dev.sungu.core.op.Apply;
import dev.sungu.core.op.nn.AdamUpdate;
import dev.sungu.core.op.nn.LogSoftmax;
import dev.sungu.core.op.nn.Softmax;
import dev.sungu.core.op.nn.SparseSoftmaxCrossentropy;
import dev.sungu.core.op.view.Reshape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operations of neural networks. Used as {@link Ops}. */
abstract class NnOps extends IndexOps {
    /** What keeps logarithms finite: {@code keras.config.epsilon()}. */
    static final double EPSILON = 1e-7;

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
        if (probabilities instanceof EagerTensor e) {
            return e.logitsOfSoftmax;
        }
        if (probabilities instanceof SymbolicTensor s) {
            if (s.node().op() instanceof Softmax) {
                return s.node().inputs().getFirst();
            }
            Tensor inner = s.node().op() instanceof Reshape ? s.node().inputs().getFirst() : null;
            if (inner != null
                    && inner.rank() > 0
                    && s.rank() > 0
                    && inner.shape().last() == s.shape().last()) {
                Tensor logits = logitsOf(inner);
                return logits == null ? null : reshape(logits, s.shape().dims());
            }
        }
        return null;
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
}
