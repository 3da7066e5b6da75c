package dev.sungu.losses.metrics;

import dev.sungu.core.Tensor;

/**
 * The best specificity {@code tn / (tn + fp)} at a threshold whose sensitivity {@code tp / (tp + fn)} is large enough.
 * Truth and predictions have one shape: [batch, ...].
 *
 * <p>Source: {@code keras.metrics.SpecificityAtSensitivity}.
 */
public final class SpecificityAtSensitivity extends BestShare implements MetricOptions<SpecificityAtSensitivity> {
    /**
     * At 200 thresholds that lie evenly in [0, 1], named "specificity_at_sensitivity".
     *
     * @param sensitivity how large it is to be, in [0, 1]
     */
    public SpecificityAtSensitivity(double sensitivity) {
        super("specificity_at_sensitivity", "sensitivity", sensitivity);
    }

    /** How many thresholds there are; one alone is one half. Default: 200. */
    public SpecificityAtSensitivity numThresholds(int value) {
        setNumThresholds(value);
        return this;
    }

    /** The only class that counts; predictions are [batch, ..., classes]. Default: all. */
    public SpecificityAtSensitivity classId(int value) {
        setClassId(value);
        return this;
    }

    @Override
    Tensor constrained() {
        return sensitivity();
    }

    @Override
    Tensor best() {
        return specificity();
    }
}
