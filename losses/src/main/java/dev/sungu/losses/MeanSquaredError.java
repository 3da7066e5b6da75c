package dev.sungu.losses;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;

/**
 * The mean of the squares of the errors along the last axis.
 *
 * <p>Truth and predictions: [batch, ..., n], or [batch] beside [batch, 1].
 *
 * <p>Source: {@code keras.losses.MeanSquaredError}.
 */
public final class MeanSquaredError extends PairLoss implements LossOptions<MeanSquaredError> {
    /** With the mean over all samples. */
    public MeanSquaredError() {
        super("mean_squared_error");
    }

    @Override
    Tensor compare(Tensor truth, Tensor predictions) {
        return Ops.mean(Ops.square(Ops.subtract(truth, predictions)), -1);
    }
}
