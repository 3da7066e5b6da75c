package dev.sungu.losses.metrics;

/**
 * How many questions are answered with no, rightly. Truth and predictions have one shape: [batch, ...].
 *
 * <p>The result is a number, or one for each threshold if several are given.
 *
 * <p>Source: {@code keras.metrics.TrueNegatives}.
 */
public final class TrueNegatives extends ThresholdCount implements MetricOptions<TrueNegatives> {
    /** At threshold 0.5, named "true_negatives". */
    public TrueNegatives() {
        super(Cell.TRUE_NEGATIVES);
    }

    /** For each of these thresholds. */
    public TrueNegatives(double[] thresholds) {
        this();
        thresholds(thresholds);
    }

    /** With predictions above this threshold meaning yes. */
    public TrueNegatives(double threshold) {
        this();
        thresholds(threshold);
    }

    /** Predictions above it mean yes; each in [0, 1]. Default: 0.5. */
    public TrueNegatives thresholds(double... values) {
        setThresholds(values);
        return this;
    }
}
