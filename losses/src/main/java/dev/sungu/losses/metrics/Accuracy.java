package dev.sungu.losses.metrics;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.losses.Ranks;
import java.util.List;

/**
 * How often predictions equal the truth.
 *
 * <p>Source: {@code keras.metrics.Accuracy}.
 */
public final class Accuracy extends SampleMean implements MetricOptions<Accuracy> {
    /** Named "accuracy". */
    public Accuracy() {
        super("accuracy", Direction.UP);
    }

    @Override
    Tensor values(Tensor yTrue, Tensor yPred) {
        List<Tensor> fitted = Ranks.pair(name(), yTrue.cast(yPred.dtype()), yPred);
        return Ops.equal(fitted.get(0), fitted.get(1)).cast(dtype());
    }
}
