package dev.sungu.losses.metrics;

/**
 * How many of the answers yes are right: {@code tp / (tp + fp)}, 0 if there are none. Truth and
 * predictions have one shape: [batch, ...].
 *
 * <p>The result is a number, or one for each threshold if several are given.
 *
 * <p>Source: {@code keras.metrics.Precision}.
 */
public final class Precision extends ThresholdShare implements MetricOptions<Precision> {
    /** At threshold 0.5, named "precision". */
    public Precision() {
        super("precision", Cell.FALSE_POSITIVES);
    }

    /** For each of these thresholds. */
    public Precision(double[] thresholds) {
        this();
        thresholds(thresholds);
    }

    /** With predictions above this threshold meaning yes. */
    public Precision(double threshold) {
        this();
        thresholds(threshold);
    }

    /** Predictions above it mean yes; each in [0, 1]. Default: 0.5, and with top k none. */
    public Precision thresholds(double... values) {
        setThresholds(values);
        return this;
    }

    /** How many of the classes of a sample, the most probable ones, may mean yes at all. Default: any number. */
    public Precision topK(int value) {
        setTopK(value);
        return this;
    }

    /** The only class that counts; predictions are [batch, ..., classes]. Default: all. */
    public Precision classId(int value) {
        setClassId(value);
        return this;
    }
}
