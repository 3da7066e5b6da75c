package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code x} where it is positive, else {@code alpha * (e^x - 1)}. The shape stays.
 *
 * <p>Source: {@code keras.layers.ELU}; D.-A. Clevert et al., "Fast and accurate deep network learning by exponential
 * linear units", 2015.
 */
public final class ELU extends Layer implements Options<ELU> {
    private double alpha = 1;

    /** With alpha 1. */
    public ELU() {}

    /** With this alpha: what the output tends to for very negative inputs, negated. */
    public ELU(double alpha) {
        alpha(alpha);
    }

    /** Sets what the output tends to for very negative inputs, negated; 1 by default. */
    public ELU alpha(double value) {
        checkChangeable("alpha");
        alpha = value;
        return this;
    }

    @Override
    protected Tensor call(Tensor x) {
        return Ops.elu(x, alpha);
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
        Map<String, Object> c = new LinkedHashMap<>();
        // Keras finds this layer's arguments by itself and puts them first.
        c.put("name", name());
        c.put("alpha", alpha);
        c.putAll(super.config());
        return c;
    }
}
