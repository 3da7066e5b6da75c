package dev.sungu.layers.initializers;

import dev.sungu.core.DType;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.layers.Initializer;
import java.util.Map;

/**
 * A matrix with a number, by default 1, on the diagonal and zeros elsewhere.
 *
 * <p>Source: {@code keras.initializers.Identity}, whose config leaves the gain out.
 */
public final class Identity implements Initializer {
    private final double gain;

    /** Ones on the diagonal. */
    public Identity() {
        this(1);
    }

    /** The given number on the diagonal. */
    public Identity(double gain) {
        this.gain = gain;
    }

    /**
     * The matrix.
     *
     * @throws IllegalArgumentException if the shape does not have two axes
     */
    @Override
    public Tensor apply(Shape shape, DType dtype) {
        if (shape.rank() != 2) {
            throw new IllegalArgumentException("Identity makes matrices but the shape is " + shape);
        }
        double[] m = new double[shape.size()];
        for (int i = 0; i < Math.min(shape.dim(0), shape.dim(1)); i++) {
            m[i * shape.dim(1) + i] = gain;
        }
        return Tensor.of(m, shape.dims()).cast(dtype);
    }

    @Override
    public Map<String, Object> config() {
        return Map.of();
    }
}
