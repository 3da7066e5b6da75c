package dev.sungu.layers.preprocessing;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.layers.Layer;
import dev.sungu.layers.Options;
import java.util.Arrays;
import java.util.Map;

/**
 * {@code scale * x + offset}: {@code new Rescaling(1 / 255.0)} brings bytes to [0, 1]. The shape stays; whole numbers become
 * floats.
 *
 * <p>Source: {@code keras.layers.Rescaling}.
 */
public final class Rescaling extends Layer implements Options<Rescaling> {
    private final double[] scale;
    private double[] offset = {0};

    /** With this factor. */
    public Rescaling(double scale) {
        this(new double[] {scale});
    }

    /** With this factor, and this number added: {@code new Rescaling(1 / 127.5, -1)} brings bytes to [-1, 1]. */
    public Rescaling(double scale, double offset) {
        this(scale);
        offset(offset);
    }

    /** With one factor for each channel. */
    public Rescaling(double[] scale) {
        if (scale.length == 0) {
            throw new IllegalArgumentException("Rescaling needs at least one number");
        }
        this.scale = scale.clone();
    }

    /** Sets what is added, or one number for each channel; 0 by default. */
    public Rescaling offset(double... value) {
        checkChangeable("offset");
        offset = value.clone();
        return this;
    }

    @Override
    protected Tensor call(Tensor x) {
        return Ops.add(Ops.multiply(x.cast(computeDType()), numbers(scale)), numbers(offset));
    }

    private Tensor numbers(double[] values) {
        return values.length == 1
                ? Tensor.scalar(computeDType(), values[0])
                : Tensor.of(values, values.length).cast(computeDType());
    }

    @Override
    public boolean supportsMasking() {
        return true;
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("scale", config(scale));
        c.put("offset", config(offset));
        return c;
    }

    private static Object config(double[] values) {
        return values.length == 1 ? values[0] : Arrays.stream(values).boxed().toList();
    }
}
