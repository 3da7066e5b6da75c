package dev.sungu.layers.initializers;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.layers.Initializer;
import java.util.Map;

/**
 * Ones everywhere.
 *
 * <p>Source: {@code keras.initializers.Ones}.
 */
public final class Ones implements Initializer {
    /** Ones. */
    public Ones() {}

    @Override
    public Tensor apply(Shape shape, DType dtype) {
        return Ops.ones(dtype, shape.dims());
    }

    @Override
    public Map<String, Object> config() {
        return Map.of();
    }
}
