package dev.sungu.layers.initializers;

import dev.sungu.core.DType;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import java.util.Map;

/**
 * An orthogonal matrix, drawn evenly from all of them, times a gain. A weight with more axes is taken as the matrix
 * [product of all axes but the last, last]; if that is not square, its shorter side's vectors are orthonormal.
 *
 * <p>Source: {@code keras.initializers.Orthogonal}; A. Saxe, J. McClelland, S. Ganguli, "Exact solutions to the
 * nonlinear dynamics of learning in deep linear neural networks", 2014.
 */
public final class Orthogonal extends SeededInitializer<Orthogonal> {
    private double gain = 1;

    /** With gain 1. */
    public Orthogonal() {}

    /** With the given gain. */
    public Orthogonal(double gain) {
        gain(gain);
    }

    /** Sets the factor; 1 by default. */
    public Orthogonal gain(double value) {
        gain = value;
        return this;
    }

    /**
     * An orthogonal matrix under the given shape.
     *
     * @throws IllegalArgumentException if the shape has fewer than two axes
     */
    @Override
    public Tensor apply(Shape shape, DType dtype) {
        if (shape.rank() < 2) {
            throw new IllegalArgumentException(
                    "Orthogonal makes weights with at least two axes but the shape is " + shape);
        }
        int rows = shape.product(0, shape.rank() - 1);
        int cols = shape.last();
        int tall = Math.max(rows, cols);
        int wide = Math.min(rows, cols);
        double[] drawn =
                Random.normal(Shape.of(tall, wide), 0, 1, DType.FLOAT64, key()).toDoubleArray();
        double[] q = Householder.orthonormalColumns(drawn, tall, wide);
        double[] out = new double[rows * cols];
        for (int i = 0; i < tall; i++) {
            for (int j = 0; j < wide; j++) {
                out[rows < cols ? j * cols + i : i * cols + j] = gain * q[i * wide + j];
            }
        }
        return Tensor.of(out, shape.dims()).cast(dtype);
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("gain", gain);
        return c;
    }
}
