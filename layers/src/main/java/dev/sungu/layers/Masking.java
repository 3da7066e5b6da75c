package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Masks the steps in which all features have one value, and sets them to 0: layers after it leave them out. [batch, steps,
 * features] keeps its shape, the mask is [batch, steps].
 *
 * <p>Source: {@code keras.layers.Masking}.
 */
public final class Masking extends Layer implements Options<Masking> {
    private final double maskValue;

    /** Masks steps of zeros. */
    public Masking() {
        this(0);
    }

    /** Masks steps whose features all have this value. */
    public Masking(double maskValue) {
        this.maskValue = maskValue;
    }

    @Override
    protected Tensor call(Tensor x) {
        if (x.rank() == 0) {
            throw new IllegalArgumentException(title() + " expects [batch, ..., features] but got a number");
        }
        Tensor valid = Ops.any(Ops.notEqual(x, maskValue), true, -1);
        Tensor y = Ops.where(valid, x, 0);
        y.setMask(Ops.squeeze(valid, -1));
        return y;
    }

    /** The call has found it: a mask of the input does not matter. */
    @Override
    protected @Nullable Tensor computeMask(List<Tensor> inputs, List<@Nullable Tensor> masks) {
        return Ops.any(Ops.notEqual(inputs.getFirst(), maskValue), -1);
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
        c.put("mask_value", maskValue);
        return c;
    }
}
