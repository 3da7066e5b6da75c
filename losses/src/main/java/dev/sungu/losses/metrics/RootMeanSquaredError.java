package dev.sungu.losses.metrics;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.losses.Ranks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The square root of the mean of the squares of the errors; truth and predictions have one shape: [batch, ...]. A mask is
 * not looked at, as in Keras.
 *
 * <p>Source: {@code keras.metrics.RootMeanSquaredError}.
 */
public final class RootMeanSquaredError extends RunningMean implements MetricOptions<RootMeanSquaredError> {
    /** Named "root_mean_squared_error". */
    public RootMeanSquaredError() {
        super("root_mean_squared_error");
    }

    @Override
    public void updateState(Tensor yTrue, Tensor yPred, @Nullable Tensor sampleWeight) {
        List<Tensor> fitted = Ranks.pair(name(), yTrue.cast(dtype()), yPred.cast(dtype()));
        update(Ops.square(Ops.subtract(fitted.get(1), fitted.get(0))), sampleWeight);
    }

    @Override
    public Tensor result() {
        return Ops.sqrt(super.result());
    }

    @Override
    public Direction direction() {
        return Direction.DOWN;
    }
}
