package dev.sungu.losses.metrics;

import java.util.Map;

/**
 * The crossentropy between class numbers [batch, ...] and predictions [batch, ..., classes].
 *
 * <p>Source: {@code keras.metrics.SparseCategoricalCrossentropy}.
 */
public final class SparseCategoricalCrossentropy extends LossMetric<dev.sungu.losses.SparseCategoricalCrossentropy> {
    /** Named "sparse_categorical_crossentropy". */
    public SparseCategoricalCrossentropy() {
        this("sparse_categorical_crossentropy");
    }

    /** With the name under which it appears in logs. */
    public SparseCategoricalCrossentropy(String name) {
        super(new dev.sungu.losses.SparseCategoricalCrossentropy(), name);
    }

    /** Whether predictions are logits instead of probabilities. Default: false. */
    public SparseCategoricalCrossentropy fromLogits(boolean value) {
        loss().fromLogits(value);
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
        c.remove("ignore_class");
        c.put("axis", loss().axis());
        return c;
    }
}
