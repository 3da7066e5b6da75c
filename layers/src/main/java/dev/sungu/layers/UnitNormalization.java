package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.Map;

/**
 * Brings each sample to Euclidean length 1 along the last axis, or the given ones. The shape stays.
 *
 * <p>Source: {@code keras.layers.UnitNormalization}.
 */
public final class UnitNormalization extends Layer implements Options<UnitNormalization> {
    /** The square of the length below which samples are not stretched further. */
    private static final double SHORT = 1e-24;

    private int[] axis = {-1};
    private boolean several;

    /** Along the last axis. */
    public UnitNormalization() {}

    /** Along this axis, the batch being 0; negative counts from the end. */
    public UnitNormalization(int axis) {
        axis(axis);
    }

    /** Sets the axis, the batch being 0; negative counts from the end. The last one by default. */
    public UnitNormalization axis(int value) {
        checkChangeable("axis");
        axis = new int[] {value};
        several = false;
        return this;
    }

    /** Sets the axes, along all of which together the length is taken. */
    public UnitNormalization axis(int[] value) {
        checkChangeable("axis");
        axis = value.clone();
        several = true;
        return this;
    }

    @Override
    protected Tensor call(Tensor x) {
        return Ops.multiply(x, Ops.rsqrt(Ops.maximum(Ops.sum(x.square(), true, axis), SHORT)));
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
        c.put("axis", several ? Axes.list(axis) : (Object) axis[0]);
        return c;
    }
}
