package dev.sungu.losses.metrics;

/**
 * How many of the questions to be answered with yes are: {@code tp / (tp + fn)}, 0 if there are none. Truth and
 * predictions have one shape: [batch, ...].
 *
 * <p>The result is a number, or one for each threshold if several are given.
 *
 * <p>Source: {@code keras.metrics.Recall}.
 */
public final class Recall extends ThresholdShare implements MetricOptions<Recall> {
    /** At threshold 0.5, named "recall". */
    public Recall() {
        super("recall", Cell.FALSE_NEGATIVES);
    }

    /** For each of these thresholds. */
    public Recall(double[] thresholds) {
        this();
        thresholds(thresholds);
    }

    /** With predictions above this threshold meaning yes. */
    public Recall(double threshold) {
        this();
        thresholds(threshold);
    }

    /** Predictions above it mean yes; each in [0, 1]. Default: 0.5, and with top k none. */
    public Recall thresholds(double... values) {
        setThresholds(values);
        return this;
    }

    /** How many of the classes of a sample, the most probable ones, may mean yes at all. Default: any number. */
    public Recall topK(int value) {
        setTopK(value);
        return this;
    }

    /** The only class that counts; predictions are [batch, ..., classes]. Default: all. */
    public Recall classId(int value) {
        setClassId(value);
        return this;
    }
}
