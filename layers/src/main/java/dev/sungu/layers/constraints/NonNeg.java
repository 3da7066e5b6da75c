package dev.sungu.layers.constraints;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.layers.Constraint;
import java.util.Map;

/**
 * Makes negative weights 0.
 *
 * <p>Source: {@code keras.constraints.NonNeg}.
 */
public final class NonNeg implements Constraint {
    /** The constraint. */
    public NonNeg() {}

    @Override
    public Tensor apply(Tensor w) {
        return Ops.relu(w);
    }

    @Override
    public Map<String, Object> config() {
        return Map.of();
    }
}
