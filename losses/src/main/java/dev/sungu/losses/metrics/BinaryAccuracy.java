package dev.sungu.losses.metrics;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.losses.Ranks;
import java.util.List;
import java.util.Map;

/**
 * How often predictions are on the right side of a threshold.
 *
 * <p>Source: {@code keras.metrics.BinaryAccuracy}.
 */
public final class BinaryAccuracy extends SampleMean implements MetricOptions<BinaryAccuracy> {
    private double threshold = 0.5;

    /** With threshold 0.5, named "binary_accuracy". */
    public BinaryAccuracy() {
        super("binary_accuracy", Direction.UP);
    }

    /** Predictions above it mean yes; in [0, 1]. Default: 0.5. */
    public BinaryAccuracy threshold(double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("threshold is in [0, 1], not " + value);
        }
        threshold = value;
        return this;
    }

    @Override
    Tensor values(Tensor yTrue, Tensor yPred) {
        List<Tensor> fitted = Ranks.pair(name(), yTrue, yPred);
        Tensor yes = Ops.greater(fitted.get(1), threshold).cast(fitted.get(0).dtype());
        return Ops.equal(fitted.get(0), yes).cast(dtype());
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("threshold", threshold);
        return c;
    }
}
