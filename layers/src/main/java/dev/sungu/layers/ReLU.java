package dev.sungu.layers;

import dev.sungu.core.Tensor;
import dev.sungu.layers.activations.Activations;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code x} where it is above a threshold, cut off at a maximum; below the threshold {@code negativeSlope * (x -
 * threshold)}. The shape stays.
 *
 * <p>By default {@code max(x, 0)}.
 *
 * <p>Source: {@code keras.layers.ReLU}.
 */
public final class ReLU extends Layer implements Options<ReLU> {
    private @Nullable Double maxValue;
    private double negativeSlope;
    private double threshold;

    /** {@code max(x, 0)} until options say otherwise. */
    public ReLU() {}

    /** {@code min(max(x, 0), maxValue)}: {@code new ReLU(6)}. */
    public ReLU(double maxValue) {
        maxValue(maxValue);
    }

    /** Sets the largest output; there is none by default. */
    public ReLU maxValue(double value) {
        checkChangeable("maxValue");
        maxValue = notNegative("maxValue", value);
        return this;
    }

    /** Sets the slope below the threshold; 0 by default. */
    public ReLU negativeSlope(double value) {
        checkChangeable("negativeSlope");
        negativeSlope = notNegative("negativeSlope", value);
        return this;
    }

    /** Sets the value up to which inputs are damped; 0 by default. */
    public ReLU threshold(double value) {
        checkChangeable("threshold");
        threshold = notNegative("threshold", value);
        return this;
    }

    private double notNegative(String option, double value) {
        if (!(value >= 0)) {
            throw new IllegalArgumentException(title() + " needs a " + option + " of at least 0 but got " + value);
        }
        return value;
    }

    @Override
    protected Tensor call(Tensor x) {
        return Activations.relu(x, negativeSlope, maxValue == null ? Double.POSITIVE_INFINITY : maxValue, threshold);
    }

    @Override
    public boolean supportsMasking() {
        return true;
    }

    @Override
    public boolean buildsNothing() {
        return true;
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("max_value", maxValue);
        c.put("negative_slope", negativeSlope);
        c.put("threshold", threshold);
        return c;
    }
}
