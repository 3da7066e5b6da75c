package dev.sungu.losses.metrics;

/**
 * How many questions are answered with no, wrongly. Truth and predictions have one shape: [batch, ...].
 *
 * <p>The result is a number, or one for each threshold if several are given.
 *
 * <p>Source: {@code keras.metrics.FalseNegatives}.
 */
public final class FalseNegatives extends ThresholdCount implements MetricOptions<FalseNegatives> {
    /** At threshold 0.5, named "false_negatives". */
    public FalseNegatives() {
        super(Cell.FALSE_NEGATIVES);
    }

    /** For each of these thresholds. */
    public FalseNegatives(double[] thresholds) {
        this();
        thresholds(thresholds);
    }

    /** With predictions above this threshold meaning yes. */
    public FalseNegatives(double threshold) {
        this();
        thresholds(threshold);
    }

    /** Predictions above it mean yes; each in [0, 1]. Default: 0.5. */
    public FalseNegatives thresholds(double... values) {
        setThresholds(values);
        return this;
    }
}
