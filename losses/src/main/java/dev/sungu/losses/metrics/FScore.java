package dev.sungu.losses.metrics;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Precision and recall of each class in one number. */
abstract class FScore extends Metric {
    private static final List<String> AVERAGES = List.of("micro", "macro", "weighted");
    private static final String RIGHT = "true_positives";
    private static final String INVENTED = "false_positives";
    private static final String MISSED = "false_negatives";
    private static final String WEIGHTS = "intermediate_weights";

    private @Nullable String average;
    private double beta = 1;
    private @Nullable Double threshold;

    FScore(String name) {
        super(name);
    }

    final void setAverage(@Nullable String value) {
        checkUnused("average");
        if (value != null && !AVERAGES.contains(value)) {
            throw new IllegalArgumentException(
                    "unknown average \"" + value + "\": expected micro, macro, weighted or null");
        }
        average = value;
    }

    final void setBeta(double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException("beta is above 0, not " + value);
        }
        beta = value;
    }

    final void setThreshold(double value) {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException("threshold is in (0, 1], not " + value);
        }
        threshold = value;
    }

    private void build(Shape yTrue, Shape yPred) {
        if (yPred.rank() != 2 || yTrue.rank() != 2 || yPred.last() < 0 || yPred.last() != yTrue.last()) {
            throw new IllegalArgumentException("metric \"" + name()
                    + "\": truth and predictions [batch, classes] are expected but got " + yTrue + " and " + yPred
                    + "; use one-hot truth");
        }
        if (find(RIGHT) == null) {
            Shape shape = "micro".equals(average) ? Shape.scalar() : Shape.of(yPred.last());
            for (String s : List.of(RIGHT, INVENTED, MISSED, WEIGHTS)) {
                addVariable(s, shape, 0);
            }
        }
    }

    @Override
    public final void updateState(Tensor yTrue, Tensor yPred, @Nullable Tensor sampleWeight) {
        build(yTrue.shape(), yPred.shape());
        Tensor t = yTrue.cast(dtype());
        Tensor p = yes(yPred.cast(dtype())).cast(dtype());
        Tensor w = sampleWeight == null ? null : sampleWeight.cast(dtype());
        if (w != null && w.rank() == 1) {
            w = Ops.expandDims(w, 1);
        }
        add(RIGHT, Ops.multiply(p, t), w);
        add(INVENTED, Ops.multiply(p, Ops.subtract(1, t)), w);
        add(MISSED, Ops.multiply(Ops.subtract(1, p), t), w);
        add(WEIGHTS, t, w);
    }

    private Tensor yes(Tensor p) {
        Double above = threshold;
        if (above != null) {
            return Ops.greater(p, above);
        }
        Tensor largest = Ops.greaterEqual(p, Ops.max(p, true, -1));
        return Ops.logicalAnd(largest, Ops.greater(Ops.abs(p), 1e-9));
    }

    private void add(String state, Tensor values, @Nullable Tensor weights) {
        Tensor weighted = weights == null ? values : Ops.multiply(values, weights);
        Variable v = variable(state);
        v.assignAdd(v.rank() == 0 ? Ops.sum(weighted) : Ops.sum(weighted, 0));
    }

    @Override
    public final Tensor result() {
        if (find(RIGHT) == null) {
            return Tensor.scalar(dtype(), 0);
        }
        Tensor right = variable(RIGHT);
        Tensor precision = share(right, Ops.add(right, variable(INVENTED)));
        Tensor recall = share(right, Ops.add(right, variable(MISSED)));
        Tensor both = Ops.add(Ops.multiply(precision, beta * beta), recall);
        Tensor scores = Ops.multiply(share(Ops.multiply(precision, recall), both), 1 + beta * beta);
        if (average == null) {
            return scores;
        }
        if (average.equals("weighted")) {
            Tensor weights = variable(WEIGHTS);
            return Ops.sum(Ops.multiply(scores, share(weights, Ops.sum(weights))));
        }
        return Ops.mean(scores);
    }

    private static Tensor share(Tensor a, Tensor b) {
        return Ops.divide(a, Ops.add(b, Ops.EPSILON));
    }

    @Override
    public final Direction direction() {
        return Direction.UP;
    }

    @Override
    @SuppressWarnings("NullAway") // A null in a config is Keras's None.
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("average", average);
        c.put("beta", beta);
        c.put("threshold", threshold);
        return c;
    }
}
