package dev.sungu.losses.metrics;

/**
 * The crossentropy between two distributions over classes; truth and predictions: [batch, ..., classes].
 *
 * <p>Formula: {@link dev.sungu.losses.CategoricalCrossentropy}.
 *
 * <p>Source: {@code keras.metrics.CategoricalCrossentropy}.
 */
public final class CategoricalCrossentropy extends LossMetric<dev.sungu.losses.CategoricalCrossentropy>
        implements MetricOptions<CategoricalCrossentropy> {
    /** Named "categorical_crossentropy". */
    public CategoricalCrossentropy() {
        super(new dev.sungu.losses.CategoricalCrossentropy());
    }

    /** Whether predictions are logits instead of probabilities. Default: false. */
    public CategoricalCrossentropy fromLogits(boolean value) {
        loss().fromLogits(value);
        return this;
    }

    /** How much of the truth is spread evenly over all classes, in [0, 1]. Default: 0. */
    public CategoricalCrossentropy labelSmoothing(double value) {
        loss().labelSmoothing(value);
        return this;
    }

    /** The axis of the classes. Default: the last. */
    public CategoricalCrossentropy axis(int value) {
        loss().axis(value);
        return this;
    }
}
