package dev.sungu.losses;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.List;

/**
 * The mean of the sizes of the errors along the last axis.
 *
 * <p>Source: {@code keras.losses.MeanAbsoluteError}.
 */
public final class MeanAbsoluteError extends Loss implements LossOptions<MeanAbsoluteError> {
    /** With the mean over all samples. */
    public MeanAbsoluteError() {
        super("mean_absolute_error");
    }

    @Override
    protected Tensor call(Tensor yTrue, Tensor yPred) {
        List<Tensor> fitted = Ranks.pair(name(), Ranks.cast(yTrue, dtype()), yPred);
        Tensor error = Ops.subtract(fitted.get(0), fitted.get(1));
        return Ops.mean(Ops.abs(error), -1);
    }
}
