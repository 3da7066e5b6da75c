package dev.sungu.losses;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.Map;

/**
 * A loss for learning similarity: embeddings of one class come together, those of different classes apart, each pair the
 * more the farther it is from its goal (Y. Sun et al., "Circle loss: a unified perspective of pair similarity optimization",
 * 2020).
 *
 * <p>Truth: class numbers [batch] or [batch, 1]; predictions: embeddings [batch, n] of length 1. Samples whose loss is 0
 * do not count in a mean.
 *
 * <p>With the distances {@code d = max(1 - x y, 0)}: {@code softplus(logsumexp(-gamma * a * (margin - d)) + logsumexp(gamma
 * * b * (1 - margin - d)))}, the first over the pairs of one class with {@code a = max(margin + d, 0)}, the second over
 * all others with {@code b = max(1 + margin - d, 0)}.
 *
 * <p>Source: {@code keras.losses.Circle}.
 */
public final class Circle extends Loss implements LossOptions<Circle> {
    private double gamma = 80;
    private double margin = 0.4;
    private boolean removeDiagonal = true;

    /** With gamma 80, margin 0.4 and the mean over the samples that have a loss. */
    public Circle() {
        super("circle");
    }

    /** With this scale. */
    public Circle(double gamma) {
        this();
        gamma(gamma);
    }

    /** With this scale and this margin. */
    public Circle(double gamma, double margin) {
        this();
        gamma(gamma);
        margin(margin);
    }

    /** How steep the loss is. Default: 80. */
    public Circle gamma(double value) {
        gamma = value;
        return this;
    }

    /** How far classes are to be apart. Default: 0.4. */
    public Circle margin(double value) {
        margin = value;
        return this;
    }

    /** Whether no sample is paired with itself. Default: true. */
    public Circle removeDiagonal(boolean value) {
        removeDiagonal = value;
        return this;
    }

    @Override
    protected Tensor call(Tensor yTrue, Tensor yPred) {
        int n = yPred.shape().dim(0);
        if (yPred.rank() != 2 || yTrue.size() != n || yTrue.rank() > 2) {
            throw new IllegalArgumentException(
                    name() + ": embeddings [batch, n] and labels [batch] are expected but got " + yPred.shape()
                            + " and " + yTrue.shape());
        }
        Tensor labels = Ops.reshape(yTrue.dtype().isFloat() ? yTrue.cast(DType.INT32) : yTrue, n, 1);
        Tensor distances = Ops.maximum(Ops.subtract(1, Ops.matmul(yPred, Ops.transpose(yPred))), 0);
        Tensor same = Ops.equal(labels, Ops.transpose(labels));
        Tensor different = Ops.logicalNot(same);
        if (removeDiagonal) {
            Tensor rows = Ops.arange(n);
            same = Ops.logicalAnd(same, Ops.notEqual(Ops.reshape(rows, n, 1), rows));
        }
        Tensor near = goal(Ops.add(distances, margin), Ops.subtract(margin, distances), -gamma);
        Tensor far = goal(Ops.subtract(1 + margin, distances), Ops.subtract(1 - margin, distances), gamma);
        Tensor losses = Ops.softplus(Ops.add(total(same, near), total(different, far)));
        losses.setMask(Ops.greater(losses, 0));
        return losses;
    }

    private static Tensor goal(Tensor weight, Tensor distance, double scale) {
        return Ops.multiply(Ops.multiply(Ops.maximum(weight, 0), distance), scale);
    }

    private static Tensor total(Tensor pairs, Tensor values) {
        return Ops.logsumexp(Ops.where(pairs, values, Double.NEGATIVE_INFINITY), 1);
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("gamma", gamma);
        c.put("margin", margin);
        c.put("remove_diagonal", removeDiagonal);
        return c;
    }
}
