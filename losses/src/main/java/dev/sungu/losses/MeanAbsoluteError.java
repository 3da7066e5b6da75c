package dev.sungu.losses;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;

/**
 * The mean of the sizes of the errors along the last axis.
 *
 * <p>Truth and predictions: [batch, ..., n], or [batch] beside [batch, 1].
 *
 * <p>Source: {@code keras.losses.MeanAbsoluteError}.
 */
public final class MeanAbsoluteError extends PairLoss implements LossOptions<MeanAbsoluteError> {
    /** With the mean over all samples. */
    public MeanAbsoluteError() {
        super("mean_absolute_error");
    }

    @Override
    Tensor compare(Tensor truth, Tensor predictions) {
        return Ops.mean(Ops.abs(Ops.subtract(truth, predictions)), -1);
    }
}
