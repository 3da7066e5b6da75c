package dev.sungu.layers.constraints;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Brings the lengths of vectors between two bounds, by default 0 and 1.
 *
 * <p>Source: {@code keras.constraints.MinMaxNorm}.
 */
public final class MinMaxNorm extends NormConstraint<MinMaxNorm> {
    private final double minValue;
    private final double maxValue;
    private double rate = 1;

    /** With bounds 0 and 1. */
    public MinMaxNorm() {
        this(0, 1);
    }

    /** With the given bounds. */
    public MinMaxNorm(double minValue, double maxValue) {
        if (!(minValue <= maxValue)) {
            throw new IllegalArgumentException(
                    "MinMaxNorm needs minValue <= maxValue but got " + minValue + " and " + maxValue);
        }
        this.minValue = minValue;
        this.maxValue = maxValue;
    }

    /** Sets which part of the way to the bounds each update goes; 1, all of it, by default. */
    public MinMaxNorm rate(double value) {
        rate = value;
        return this;
    }

    @Override
    public Tensor apply(Tensor w) {
        Tensor norm = norm(w);
        Tensor wanted = Ops.add(Ops.multiply(Ops.clip(norm, minValue, maxValue), rate), Ops.multiply(norm, 1 - rate));
        return Ops.multiply(w, Ops.divide(wanted, Ops.add(norm, Ops.EPSILON)));
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = new LinkedHashMap<>();
        c.put("min_value", minValue);
        c.put("max_value", maxValue);
        c.put("rate", rate);
        c.put("axis", axisConfig());
        return c;
    }
}
