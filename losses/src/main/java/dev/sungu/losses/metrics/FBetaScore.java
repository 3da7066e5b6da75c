package dev.sungu.losses.metrics;

import org.jspecify.annotations.Nullable;

/**
 * Precision and recall of each class in one number: {@code (1 + beta^2) * precision * recall / (beta^2 * precision +
 * recall)}; 1 is best. Truth, one-hot, and predictions: [batch, classes].
 *
 * <p>The result is one number for each class [classes], unless an average is chosen.
 *
 * <p>Source: {@code keras.metrics.FBetaScore}.
 */
public final class FBetaScore extends FScore implements MetricOptions<FBetaScore> {
    /** With beta 1, one number for each class, named "fbeta_score". */
    public FBetaScore() {
        super("fbeta_score");
    }

    /** One number by this average: "macro", "weighted" or "micro". */
    public FBetaScore(String average) {
        this();
        average(average);
    }

    /** One number by this average, with recall counting so much more than precision. */
    public FBetaScore(String average, double beta) {
        this();
        average(average);
        beta(beta);
    }

    /** How much more recall counts than precision. Default: 1. */
    public FBetaScore beta(double value) {
        setBeta(value);
        return this;
    }

    /**
     * How the classes become one number: "macro" (their mean), "weighted" (by how often they occur), "micro" (all counted
     * together); null keeps one number for each class. Default: null.
     */
    public FBetaScore average(@Nullable String value) {
        setAverage(value);
        return this;
    }

    /** Predictions above it mean yes, in (0, 1]. Default: the largest of each row means yes. */
    public FBetaScore threshold(double value) {
        setThreshold(value);
        return this;
    }
}
