package dev.sungu.losses.metrics;

import dev.sungu.core.Tensor;

/**
 * The best recall {@code tp / (tp + fn)} at a threshold whose precision {@code tp / (tp + fp)} is large enough.
 * Truth and predictions have one shape: [batch, ...].
 *
 * <p>Source: {@code keras.metrics.RecallAtPrecision}.
 */
public final class RecallAtPrecision extends BestShare implements MetricOptions<RecallAtPrecision> {
    /**
     * At 200 thresholds that lie evenly in [0, 1], named "recall_at_precision".
     *
     * @param precision how large it is to be, in [0, 1]
     */
    public RecallAtPrecision(double precision) {
        super("recall_at_precision", "precision", precision);
    }

    /** How many thresholds there are; one alone is one half. Default: 200. */
    public RecallAtPrecision numThresholds(int value) {
        setNumThresholds(value);
        return this;
    }

    /** The only class that counts; predictions are [batch, ..., classes]. Default: all. */
    public RecallAtPrecision classId(int value) {
        setClassId(value);
        return this;
    }

    @Override
    Tensor constrained() {
        return precision();
    }

    @Override
    Tensor best() {
        return sensitivity();
    }
}
