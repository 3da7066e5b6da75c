package dev.sungu.losses.metrics;

/**
 * How many questions are answered with yes, rightly. Truth and predictions have one shape: [batch, ...].
 *
 * <p>The result is a number, or one for each threshold if several are given.
 *
 * <p>Source: {@code keras.metrics.TruePositives}.
 */
public final class TruePositives extends ThresholdCount implements MetricOptions<TruePositives> {
    /** At threshold 0.5, named "true_positives". */
    public TruePositives() {
        super(Cell.TRUE_POSITIVES);
    }

    /** For each of these thresholds. */
    public TruePositives(double[] thresholds) {
        this();
        thresholds(thresholds);
    }

    /** With predictions above this threshold meaning yes. */
    public TruePositives(double threshold) {
        this();
        thresholds(threshold);
    }

    /** Predictions above it mean yes; each in [0, 1]. Default: 0.5. */
    public TruePositives thresholds(double... values) {
        setThresholds(values);
        return this;
    }
}
