package dev.sungu.layers.constraints;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Shortens vectors that are longer than a bound, by default 2.
 *
 * <p>Source: {@code keras.constraints.MaxNorm}; N. Srivastava et al., "Dropout: a simple way to prevent neural networks
 * from overfitting", 2014.
 */
public final class MaxNorm extends NormConstraint<MaxNorm> {
    private final Number maxValue;

    /** With bound 2. */
    public MaxNorm() {
        this(2);
    }

    /** With the given bound. */
    public MaxNorm(Number maxValue) {
        this.maxValue = maxValue;
    }

    @Override
    public Tensor apply(Tensor w) {
        Tensor norm = norm(w);
        Tensor wanted = Ops.clip(norm, 0, maxValue.doubleValue());
        return Ops.multiply(w, Ops.divide(wanted, Ops.add(norm, Ops.EPSILON)));
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = new LinkedHashMap<>();
        c.put("max_value", maxValue);
        c.put("axis", axisConfig());
        return c;
    }
}
