package dev.sungu.layers.regularizers;

import dev.sungu.core.NearestNames;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.layers.Regularizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The mean size of the cosines between the rows (or the columns) of a matrix, times a factor: makes them orthogonal. By
 * default 0.01, "rows".
 *
 * <p>Source: {@code keras.regularizers.OrthogonalRegularizer}.
 */
public final class OrthogonalRegularizer implements Regularizer {
    private static final List<String> MODES = List.of("rows", "columns");

    /** Rows shorter than its root count as that long: {@code keras.config.epsilon()} squared. */
    private static final double SHORTEST = 1e-14;

    private final double factor;
    private String mode = "rows";

    /** With factor 0.01. */
    public OrthogonalRegularizer() {
        this(0.01);
    }

    /** With the given factor. */
    public OrthogonalRegularizer(double factor) {
        this.factor = Regularizers.factor("factor", factor);
    }

    /** Sets what should be orthogonal: "rows" (the default) or "columns". */
    public OrthogonalRegularizer mode(String value) {
        if (!MODES.contains(value)) {
            throw new IllegalArgumentException(NearestNames.unknown("mode of OrthogonalRegularizer", value, MODES));
        }
        mode = value;
        return this;
    }

    /**
     * The penalty; 0 if there is only one row (or column).
     *
     * @throws IllegalArgumentException if {@code x} is not a matrix
     */
    @Override
    public Tensor apply(Tensor x) {
        if (x.rank() != 2) {
            throw new IllegalArgumentException("OrthogonalRegularizer works on matrices but got " + x.shape()
                    + ": use it for weights with two axes only");
        }
        Tensor rows = mode.equals("rows") ? x : Ops.transpose(x);
        int n = rows.shape().dim(0);
        if (n < 2) {
            return Ops.zeros(x.dtype(), Shape.scalar().dims());
        }
        // The bound is put before the root: after it, as in Keras, the gradient of a row of zeros would be NaN.
        Tensor length = Ops.maximum(Ops.sum(Ops.square(rows), true, 1), SHORTEST);
        Tensor unit = Ops.multiply(rows, Ops.rsqrt(length));
        Tensor cosines = Ops.abs(Ops.matmul(unit, Ops.transpose(unit)));
        Tensor others = Ops.sum(Ops.multiply(cosines, offDiagonal(n, x)));
        return Ops.multiply(others, factor / (n * (n - 1.0)));
    }

    private static Tensor offDiagonal(int n, Tensor like) {
        double[] m = new double[n * n];
        for (int i = 0; i < m.length; i++) {
            m[i] = i % (n + 1) == 0 ? 0 : 1;
        }
        return Tensor.of(m, n, n).cast(like.dtype());
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = new LinkedHashMap<>();
        // Keras keeps this one in single precision, and so do its files.
        c.put("factor", (double) (float) factor);
        c.put("mode", mode);
        return c;
    }
}
