package dev.sungu.layers.constraints;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.layers.Constraint;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A condition on the length of the vectors in a weight, which lie along some axes, by default axis 0: for a kernel
 * [features, units], the weights of each unit.
 *
 * @param <C> the constraint's own class
 */
public abstract sealed class NormConstraint<C extends NormConstraint<C>> implements Constraint
        permits MaxNorm, MinMaxNorm, UnitNorm {
    private int[] axes = {0};
    /** As the config says it: a number, a list, or null for all axes. */
    private @Nullable Object configured = 0;

    NormConstraint() {}

    /** Sets the axis along which the vectors lie; 0 by default. */
    public final C axis(int value) {
        axes = new int[] {value};
        configured = value;
        return self();
    }

    /**
     * Sets the axes along which the vectors lie: 0, 1 and 2 for the windows of a convolution. Without any, the whole
     * weight is one vector.
     */
    public final C axis(int... values) {
        axes = values.clone();
        configured = values.length == 0 ? null : Arrays.stream(values).boxed().toList();
        return self();
    }

    /** The lengths, with the axes kept as size 1. */
    final Tensor norm(Tensor w) {
        return Ops.sqrt(Ops.sum(Ops.square(w), true, axes));
    }

    final @Nullable Object axisConfig() {
        return configured;
    }

    @SuppressWarnings("unchecked") // C is by contract the class that extends this.
    private C self() {
        return (C) this;
    }
}
