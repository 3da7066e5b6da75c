package dev.sungu.losses.metrics;

import dev.sungu.core.Tensor;

/**
 * The best sensitivity {@code tp / (tp + fn)} at a threshold whose specificity {@code tn / (tn + fp)} is large enough.
 * Truth and predictions have one shape: [batch, ...].
 *
 * <p>Source: {@code keras.metrics.SensitivityAtSpecificity}.
 */
public final class SensitivityAtSpecificity extends BestShare implements MetricOptions<SensitivityAtSpecificity> {
    /**
     * At 200 thresholds that lie evenly in [0, 1], named "sensitivity_at_specificity".
     *
     * @param specificity how large it is to be, in [0, 1]
     */
    public SensitivityAtSpecificity(double specificity) {
        super("sensitivity_at_specificity", "specificity", specificity);
    }

    /** How many thresholds there are; one alone is one half. Default: 200. */
    public SensitivityAtSpecificity numThresholds(int value) {
        setNumThresholds(value);
        return this;
    }

    /** The only class that counts; predictions are [batch, ..., classes]. Default: all. */
    public SensitivityAtSpecificity classId(int value) {
        setClassId(value);
        return this;
    }

    @Override
    Tensor constrained() {
        return specificity();
    }

    @Override
    Tensor best() {
        return sensitivity();
    }
}
