package dev.sungu.losses;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.List;

/**
 * The mean of the squares of the errors along the last axis.
 *
 * <p>Source: {@code keras.losses.MeanSquaredError}.
 */
public final class MeanSquaredError extends Loss implements LossOptions<MeanSquaredError> {
    /** With the mean over all samples. */
    public MeanSquaredError() {
        super("mean_squared_error");
    }

    @Override
    protected Tensor call(Tensor yTrue, Tensor yPred) {
        List<Tensor> fitted = Ranks.pair(name(), Ranks.cast(yTrue, dtype()), yPred);
        Tensor error = Ops.subtract(fitted.get(0), fitted.get(1));
        return Ops.mean(Ops.square(error), -1);
    }
}
