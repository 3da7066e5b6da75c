package dev.sungu.losses;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;

/**
 * {@code max(neg - pos + 1, 0)} with {@code pos = sum(t * p)} and {@code neg = max((1 - t) * p)} along the last axis.
 *
 * <p>Truth, one-hot, and predictions: [batch, ..., classes].
 *
 * <p>Source: {@code keras.losses.CategoricalHinge}.
 */
public final class CategoricalHinge extends PairLoss implements LossOptions<CategoricalHinge> {
    /** With the mean over all samples. */
    public CategoricalHinge() {
        super("categorical_hinge");
    }

    @Override
    Tensor compare(Tensor truth, Tensor predictions) {
        Tensor positive = Ops.sum(Ops.multiply(truth, predictions), -1);
        Tensor negative = Ops.max(Ops.multiply(Ops.subtract(1, truth), predictions), -1);
        return Ops.maximum(Ops.add(Ops.subtract(negative, positive), 1), 0);
    }
}
