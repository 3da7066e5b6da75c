package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import java.util.Arrays;
import java.util.Map;

/**
 * Brings each sample to mean 0 and variance 1 along the last axis, or the given ones, then scales by gamma and shifts by
 * beta. The shape stays; training and use are the same.
 *
 * <p>Its weights are gamma and beta, of the sizes of the axes.
 *
 * <p>Source: {@code keras.layers.LayerNormalization}; J. L. Ba et al., "Layer normalization", 2016.
 */
public final class LayerNormalization extends ScaledNormalization<LayerNormalization> {
    private int[] axis = {-1};
    private boolean several;

    /** Along the last axis. */
    public LayerNormalization() {
        setAutocast(false);
    }

    /** Along this axis, the batch being 0; negative counts from the end. */
    public LayerNormalization(int axis) {
        axis(axis);
    }

    /** Sets the axes, the batch being 0; negative ones count from the end. The last one by default. */
    public LayerNormalization axis(int... value) {
        checkChangeable("axis");
        if (value.length == 0) {
            throw new IllegalArgumentException(title() + " needs at least one axis");
        }
        axis = value.clone();
        several = value.length > 1;
        return this;
    }

    @Override
    protected void build(Shape input) {
        Arrays.sort(axis);
        int[] sizes = Arrays.stream(axis).map(a -> input.dim(axisOf(input, a))).toArray();
        buildScale(Shape.of(sizes));
        several = true;
    }

    @Override
    protected Tensor call(Tensor x) {
        return narrow(Ops.layerNormalization(x, gamma(), beta(), epsilon(), axis));
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("axis", several ? Axes.list(axis) : (Object) axis[0]);
        putScale(c);
        c.put("rms_scaling", false);
        putInitializers(c);
        putConditions(c);
        return c;
    }
}
