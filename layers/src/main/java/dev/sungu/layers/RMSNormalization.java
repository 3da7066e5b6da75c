package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings each sample to mean square 1 along the last axis, or the given ones, then scales. The shape stays.
 *
 * <p>Its weight is the scale, of the sizes of the axes.
 *
 * <p>Source: {@code keras.layers.RMSNormalization}; B. Zhang and R. Sennrich, "Root mean square layer normalization", 2019.
 */
public final class RMSNormalization extends Layer implements Options<RMSNormalization> {
    private int[] axis = {-1};
    private boolean several;
    private double epsilon = 1e-6;
    private @Nullable Variable scale;

    /** Along the last axis. */
    public RMSNormalization() {}

    /** Along this axis, the batch being 0; negative counts from the end. */
    public RMSNormalization(int axis) {
        axis(axis);
    }

    /** Sets the axes, the batch being 0; negative ones count from the end. The last one by default. */
    public RMSNormalization axis(int... value) {
        checkChangeable("axis");
        if (value.length == 0) {
            throw new IllegalArgumentException(title() + " needs at least one axis");
        }
        axis = value.clone();
        several = value.length > 1;
        return this;
    }

    /** Sets what is added to the mean square; 0.000001 by default. */
    public RMSNormalization epsilon(double value) {
        checkChangeable("epsilon");
        epsilon = value;
        return this;
    }

    @Override
    protected void build(Shape input) {
        Arrays.sort(axis);
        scale = addWeight("scale", Shape.of(Arrays.stream(axis).map(input::dim).toArray()), "ones");
        several = true;
    }

    @Override
    protected Tensor call(Tensor x) {
        return Ops.rmsNormalization(x, scale, epsilon, axis);
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("axis", several ? Axes.list(axis) : (Object) axis[0]);
        c.put("epsilon", epsilon);
        return c;
    }
}
