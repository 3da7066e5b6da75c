package dev.sungu.layers.constraints;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Gives vectors the length 1.
 *
 * <p>Source: {@code keras.constraints.UnitNorm}.
 */
public final class UnitNorm extends NormConstraint<UnitNorm> {
    /** Along axis 0. */
    public UnitNorm() {}

    /** Along this axis. */
    public UnitNorm(int axis) {
        axis(axis);
    }

    @Override
    public Tensor apply(Tensor w) {
        return Ops.divide(w, Ops.add(norm(w), Ops.EPSILON));
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = new LinkedHashMap<>();
        c.put("axis", axisConfig());
        return c;
    }
}
