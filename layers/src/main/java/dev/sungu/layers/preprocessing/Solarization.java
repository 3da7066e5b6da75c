package dev.sungu.layers.preprocessing;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.Map;

/**
 * Adds a random amount to each image and inverts what is above a random threshold in training; in use they are left as they are. The shape stays.
 *
 * <p>Source: {@code keras.layers.Solarization}.
 */
public final class Solarization extends ColorLayer<Solarization> {
    private Factor addition = Factor.of("Solarization: additionFactor", 0, 1, 0);
    private Factor threshold = Factor.of("Solarization: thresholdFactor", 0, 1, 0);

    /** Inverts everything until options say otherwise. */
    public Solarization() {}

    /** Adds up to so much, in [0, 1], a share of the value range, and inverts everything. */
    public Solarization(double additionFactor) {
        additionFactor(additionFactor);
    }

    /** Adds up to so much and inverts above a threshold of up to so much, both in [0, 1], shares of the value range. */
    public Solarization(double additionFactor, double thresholdFactor) {
        additionFactor(additionFactor);
        thresholdFactor(thresholdFactor);
    }

    /** Sets the range of what is added, one number or two in [0, 1], shares of the value range; 0 by default. */
    public Solarization additionFactor(double... value) {
        checkChangeable("additionFactor");
        addition = Factor.of("Solarization: additionFactor", 0, 1, value);
        return this;
    }

    /** Sets the range of the thresholds, one number or two in [0, 1], shares of the value range; 0 by default. */
    public Solarization thresholdFactor(double... value) {
        checkChangeable("thresholdFactor");
        threshold = Factor.of("Solarization: thresholdFactor", 0, 1, value);
        return this;
    }

    @Override
    Tensor augment(Tensor images) {
        // As in Keras, only the upper bounds are of bytes.
        Tensor added = draw(images, addition.lower(), addition.upper() * 255);
        Tensor limit = draw(images, threshold.lower(), threshold.upper() * 255);
        Tensor sum = Ops.clip(range().to(ValueRange.BYTES, images).add(added), 0, 255);
        return ValueRange.BYTES.to(range(), Ops.where(Ops.less(sum, limit), sum, Ops.subtract(255, sum)));
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("value_range", range().config());
        c.put("addition_factor", addition.config());
        c.put("threshold_factor", threshold.config());
        c.put("seed", seed());
        return c;
    }
}
