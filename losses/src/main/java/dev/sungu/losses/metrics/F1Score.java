package dev.sungu.losses.metrics;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The harmonic mean of precision and recall of each class: {@code 2 * precision * recall / (precision + recall)}; 1 is best.
 * Truth, one-hot, and predictions: [batch, classes].
 *
 * <p>The result is one number for each class [classes], unless an average is chosen.
 *
 * <p>Source: {@code keras.metrics.F1Score}.
 */
public final class F1Score extends FScore implements MetricOptions<F1Score> {
    /** One number for each class, named "f1_score". */
    public F1Score() {
        super("f1_score");
    }

    /** One number by this average: "macro", "weighted" or "micro". */
    public F1Score(String average) {
        this();
        average(average);
    }

    /** One number by this average, with predictions above the threshold meaning yes. */
    public F1Score(String average, double threshold) {
        this();
        average(average);
        threshold(threshold);
    }

    /**
     * How the classes become one number: "macro" (their mean), "weighted" (by how often they occur), "micro" (all counted
     * together); null keeps one number for each class. Default: null.
     */
    public F1Score average(@Nullable String value) {
        setAverage(value);
        return this;
    }

    /** Predictions above it mean yes, in (0, 1]. Default: the largest of each row means yes. */
    public F1Score threshold(double value) {
        setThreshold(value);
        return this;
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.remove("beta");
        return c;
    }
}
