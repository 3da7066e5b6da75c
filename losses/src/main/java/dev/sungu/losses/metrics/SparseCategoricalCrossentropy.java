package dev.sungu.losses.metrics;

import java.util.Map;

/**
 * The crossentropy between class numbers [batch, ...] and predictions [batch, ..., classes].
 *
 * <p>Formula: {@link dev.sungu.losses.SparseCategoricalCrossentropy}.
 *
 * <p>Source: {@code keras.metrics.SparseCategoricalCrossentropy}.
 */
public final class SparseCategoricalCrossentropy extends LossMetric<dev.sungu.losses.SparseCategoricalCrossentropy>
        implements MetricOptions<SparseCategoricalCrossentropy> {
    /** Named "sparse_categorical_crossentropy". */
    public SparseCategoricalCrossentropy() {
        super(new dev.sungu.losses.SparseCategoricalCrossentropy());
    }

    /** Whether predictions are logits instead of probabilities. Default: false. */
    public SparseCategoricalCrossentropy fromLogits(boolean value) {
        loss().fromLogits(value);
        return this;
    }

    /** A class number whose samples have the loss 0; without weights they count in the mean, as in Keras. Default: none. */
    public SparseCategoricalCrossentropy ignoreClass(int value) {
        loss().ignoreClass(value);
        return this;
    }

    /** The axis of the classes. Default: the last. */
    public SparseCategoricalCrossentropy axis(int value) {
        loss().axis(value);
        return this;
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("axis", loss().axis());
        return c;
    }
}
