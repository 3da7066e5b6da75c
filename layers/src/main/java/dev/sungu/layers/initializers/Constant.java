package dev.sungu.layers.initializers;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.layers.Initializer;
import java.util.Map;

/**
 * The same number everywhere, by default 0.
 *
 * <p>Source: {@code keras.initializers.Constant}.
 */
public final class Constant implements Initializer {
    private final Number value;

    /** Zero. */
    public Constant() {
        this(0.0);
    }

    /** The given number. */
    public Constant(Number value) {
        this.value = value;
    }

    @Override
    public Tensor apply(Shape shape, DType dtype) {
        return Ops.full(dtype, value.doubleValue(), shape.dims());
    }

    @Override
    public Map<String, Object> config() {
        return Map.of("value", value);
    }
}
