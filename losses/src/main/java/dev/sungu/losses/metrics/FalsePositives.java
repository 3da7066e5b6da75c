package dev.sungu.losses.metrics;

/**
 * How many questions are answered with yes, wrongly. Truth and predictions have one shape: [batch, ...].
 *
 * <p>The result is a number, or one for each threshold if several are given.
 *
 * <p>Source: {@code keras.metrics.FalsePositives}.
 */
public final class FalsePositives extends ThresholdCount implements MetricOptions<FalsePositives> {
    /** At threshold 0.5, named "false_positives". */
    public FalsePositives() {
        super(Cell.FALSE_POSITIVES);
    }

    /** For each of these thresholds. */
    public FalsePositives(double[] thresholds) {
        this();
        thresholds(thresholds);
    }

    /** With predictions above this threshold meaning yes. */
    public FalsePositives(double threshold) {
        this();
        thresholds(threshold);
    }

    /** Predictions above it mean yes; each in [0, 1]. Default: 0.5. */
    public FalsePositives thresholds(double... values) {
        setThresholds(values);
        return this;
    }
}
