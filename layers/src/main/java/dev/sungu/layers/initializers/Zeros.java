package dev.sungu.layers.initializers;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.layers.Initializer;
import java.util.Map;

/**
 * Zeros everywhere.
 *
 * <p>Source: {@code keras.initializers.Zeros}.
 */
public final class Zeros implements Initializer {
    /** Zeros. */
    public Zeros() {}

    @Override
    public Tensor apply(Shape shape, DType dtype) {
        return Ops.zeros(dtype, shape.dims());
    }

    @Override
    public Map<String, Object> config() {
        return Map.of();
    }
}
