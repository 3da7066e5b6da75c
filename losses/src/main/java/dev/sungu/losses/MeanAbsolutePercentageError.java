package dev.sungu.losses;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;

/**
 * The mean size of the errors in percent of the truth: {@code 100 * mean(|t - p| / max(|t|, 1e-7))} along the last axis.
 *
 * <p>Truth and predictions: [batch, ..., n]. A truth of 0 makes huge numbers.
 *
 * <p>Source: {@code keras.losses.MeanAbsolutePercentageError}.
 */
public final class MeanAbsolutePercentageError extends PairLoss implements LossOptions<MeanAbsolutePercentageError> {
    /** With the mean over all samples. */
    public MeanAbsolutePercentageError() {
        super("mean_absolute_percentage_error");
    }

    @Override
    Tensor compare(Tensor truth, Tensor predictions) {
        Tensor size = Ops.maximum(Ops.abs(truth), Ops.EPSILON);
        Tensor share = Ops.abs(Ops.divide(Ops.subtract(truth, predictions), size));
        return Ops.multiply(Ops.mean(share, -1), 100);
    }
}
