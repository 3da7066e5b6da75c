package dev.sungu.models;

import dev.sungu.core.DType;
import dev.sungu.core.EagerTensor;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Samples: inputs, and if there are any the truth and the weights.
 *
 * @param x the inputs [samples, ...]
 * @param y the truth [samples, ...], or null
 * @param weight a weight for each sample [samples, ...], or null
 */
record Data(
        EagerTensor x, @Nullable EagerTensor y, @Nullable EagerTensor weight) {
    static Data of(Tensor x, @Nullable Tensor y, @Nullable Tensor weight) {
        Data d = new Data(x.value(), y == null ? null : y.value(), weight == null ? null : weight.value());
        d.check("y", d.y);
        d.check("sampleWeight", d.weight);
        if (d.samples() == 0) {
            throw new IllegalArgumentException("x has shape " + x.shape() + ": there are no samples");
        }
        return d;
    }

    private void check(String name, @Nullable Tensor t) {
        if (x.rank() == 0) {
            throw new IllegalArgumentException("x is a single number; its first axis must be the samples");
        }
        if (t != null && (t.rank() == 0 || t.shape().dim(0) != x.shape().dim(0))) {
            throw new IllegalArgumentException("x has " + x.shape().dim(0) + " samples (shape " + x.shape() + ") but "
                    + name + " has shape " + t.shape() + "; the first sizes must be the same");
        }
    }

    int samples() {
        return x.shape().dim(0);
    }

    /** Samples {@code from} to {@code to}; they share memory with these. */
    Data slice(int from, int to) {
        return new Data(
                rows(x, from, to),
                y == null ? null : rows(y, from, to),
                weight == null ? null : rows(weight, from, to));
    }

    private static EagerTensor rows(EagerTensor t, int from, int to) {
        Shape shape = t.shape();
        int row = shape.product(1, shape.rank());
        return new EagerTensor(new Spec(t.dtype(), shape.with(0, to - from)), t.array(), t.offset() + from * row);
    }

    /** The same with a weight for each sample by its class. */
    Data withClassWeight(Map<Integer, Double> classWeight) {
        if (classWeight.isEmpty()) {
            return this;
        }
        if (weight != null) {
            throw new IllegalArgumentException("classWeight and sampleWeight cannot both be given");
        }
        EagerTensor truth = y;
        if (truth == null) {
            throw new IllegalArgumentException("classWeight needs y, the classes");
        }
        int n = samples();
        int width = truth.size() / n;
        if (truth.rank() > 2) {
            throw new IllegalArgumentException(
                    "classWeight needs y of shape [samples], [samples, 1] or [samples, classes], not " + truth.shape());
        }
        double[] values = truth.toDoubleArray();
        float[] weights = new float[n];
        for (int i = 0; i < n; i++) {
            int label = width == 1 ? (int) values[i] : largest(values, i * width, width);
            weights[i] = classWeight.getOrDefault(label, 1.0).floatValue();
        }
        return new Data(x, y, EagerTensor.wrap(DType.FLOAT32, weights, n));
    }

    private static int largest(double[] values, int from, int n) {
        int best = 0;
        for (int i = 1; i < n; i++) {
            if (values[from + i] > values[from + best]) {
                best = i;
            }
        }
        return best;
    }
}
