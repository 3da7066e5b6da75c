package dev.sungu.losses.metrics;

import dev.sungu.core.Tensor;

/**
 * The best precision {@code tp / (tp + fp)} at a threshold whose recall {@code tp / (tp + fn)} is large enough.
 * Truth and predictions have one shape: [batch, ...].
 *
 * <p>Source: {@code keras.metrics.PrecisionAtRecall}.
 */
public final class PrecisionAtRecall extends BestShare implements MetricOptions<PrecisionAtRecall> {
    /**
     * At 200 thresholds that lie evenly in [0, 1], named "precision_at_recall".
     *
     * @param recall how large it is to be, in [0, 1]
     */
    public PrecisionAtRecall(double recall) {
        super("precision_at_recall", "recall", recall);
    }

    /** How many thresholds there are; one alone is one half. Default: 200. */
    public PrecisionAtRecall numThresholds(int value) {
        setNumThresholds(value);
        return this;
    }

    /** The only class that counts; predictions are [batch, ..., classes]. Default: all. */
    public PrecisionAtRecall classId(int value) {
        setClassId(value);
        return this;
    }

    @Override
    Tensor constrained() {
        return sensitivity();
    }

    @Override
    Tensor best() {
        return precision();
    }
}
