package dev.sungu.losses.metrics;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.losses.Ranks;
import java.util.List;

/**
 * How often the most probable class is the true one; truth and predictions: [batch, ..., classes].
 *
 * <p>Source: {@code keras.metrics.CategoricalAccuracy}.
 */
public final class CategoricalAccuracy extends SampleMean implements MetricOptions<CategoricalAccuracy> {
    /** Named "categorical_accuracy". */
    public CategoricalAccuracy() {
        super("categorical_accuracy", Direction.UP);
    }

    @Override
    Tensor values(Tensor yTrue, Tensor yPred) {
        List<Tensor> fitted = Ranks.pair(name(), yTrue, yPred);
        return Ops.equal(Ops.argmax(fitted.get(0), -1), Ops.argmax(fitted.get(1), -1))
                .cast(dtype());
    }
}
