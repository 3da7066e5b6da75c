package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.Map;

/**
 * {@code x} where it is positive, else {@code negativeSlope * x}. The shape stays.
 *
 * <p>Source: {@code keras.layers.LeakyReLU}.
 */
public final class LeakyReLU extends Layer implements Options<LeakyReLU> {
    private double negativeSlope = 0.3;

    /** With the slope 0.3. */
    public LeakyReLU() {}

    /** With this slope for negative inputs, at least 0. */
    public LeakyReLU(double negativeSlope) {
        negativeSlope(negativeSlope);
    }

    /** Sets the slope for negative inputs; 0.3 by default. */
    public LeakyReLU negativeSlope(double value) {
        checkChangeable("negativeSlope");
        if (!(value >= 0)) {
            throw new IllegalArgumentException(title() + " needs a negativeSlope of at least 0 but got " + value);
        }
        negativeSlope = value;
        return this;
    }

    @Override
    protected Tensor call(Tensor x) {
        return Ops.leakyRelu(x, negativeSlope);
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
        c.put("negative_slope", negativeSlope);
        return c;
    }
}
