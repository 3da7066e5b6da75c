package dev.sungu.losses;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;

/**
 * The mean of {@code (log(1 + t) - log(1 + p))^2} along the last axis; numbers below 1e-7 count as 1e-7.
 *
 * <p>Truth and predictions: [batch, ..., n], not negative.
 *
 * <p>Source: {@code keras.losses.MeanSquaredLogarithmicError}.
 */
public final class MeanSquaredLogarithmicError extends PairLoss implements LossOptions<MeanSquaredLogarithmicError> {
    /** With the mean over all samples. */
    public MeanSquaredLogarithmicError() {
        super("mean_squared_logarithmic_error");
    }

    @Override
    Tensor compare(Tensor truth, Tensor predictions) {
        Tensor error = Ops.subtract(log(predictions), log(truth));
        return Ops.mean(Ops.square(error), -1);
    }

    private static Tensor log(Tensor x) {
        return Ops.log(Ops.add(Ops.maximum(x, Ops.EPSILON), 1));
    }
}
