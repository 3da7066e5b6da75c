package dev.sungu.losses.metrics;

import dev.sungu.core.DType;
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
public final class BinaryAccuracy extends MeanMetricWrapper {
    private final double threshold;

    /** With threshold 0.5, named "binary_accuracy". */
    public BinaryAccuracy() {
        this("binary_accuracy", 0.5);
    }

    /**
     * With a name and a threshold.
     *
     * @param threshold predictions above it mean yes; in [0, 1]
     */
    public BinaryAccuracy(String name, double threshold) {
        super((yTrue, yPred) -> matches(yTrue, yPred, threshold), name, Direction.UP);
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException("threshold is in [0, 1], not " + threshold);
        }
        this.threshold = threshold;
    }

    private static Tensor matches(Tensor yTrue, Tensor yPred, double threshold) {
        List<Tensor> fitted = Ranks.pair("binary_accuracy", yTrue, yPred);
        Tensor yes = Ops.greater(fitted.get(1), threshold).cast(fitted.get(0).dtype());
        return Ops.equal(fitted.get(0), yes).cast(DType.FLOAT32);
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("threshold", threshold);
        return c;
    }
}
