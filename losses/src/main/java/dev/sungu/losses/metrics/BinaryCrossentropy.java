package dev.sungu.losses.metrics;

import java.util.Map;

/**
 * The crossentropy of yes-or-no questions; truth and predictions have one shape: [batch, ...].
 *
 * <p>Formula: {@link dev.sungu.losses.BinaryCrossentropy}.
 *
 * <p>Source: {@code keras.metrics.BinaryCrossentropy}.
 */
public final class BinaryCrossentropy extends LossMetric<dev.sungu.losses.BinaryCrossentropy>
        implements MetricOptions<BinaryCrossentropy> {
    /** Named "binary_crossentropy". */
    public BinaryCrossentropy() {
        super(new dev.sungu.losses.BinaryCrossentropy());
    }

    /** Whether predictions are logits instead of probabilities. Default: false. */
    public BinaryCrossentropy fromLogits(boolean value) {
        loss().fromLogits(value);
        return this;
    }

    /** How far the truth is moved towards one half, in [0, 1]. Default: 0. */
    public BinaryCrossentropy labelSmoothing(double value) {
        loss().labelSmoothing(value);
        return this;
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        // Keras's metric, unlike the loss, has no axis.
        c.remove("axis");
        return c;
    }
}
