package dev.sungu.losses.metrics;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.losses.Ranks;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The coefficient of determination: how much of the variance of the truth predictions explain, {@code 1 - sum((t - p)^2) /
 * sum((t - mean(t))^2)} for each output; 1 is best, 0 is as good as the mean. Truth and predictions: [batch, outputs].
 *
 * <p>Source: {@code keras.metrics.R2Score}.
 */
public final class R2Score extends Metric implements MetricOptions<R2Score> {
    private static final String UNIFORM = "uniform_average";
    private static final String BY_VARIANCE = "variance_weighted_average";
    private static final String SAMPLES = "num_samples";

    private @Nullable String classAggregation = UNIFORM;
    private int numRegressors;

    /** The mean over all outputs, not adjusted, named "r2_score". */
    public R2Score() {
        super("r2_score");
    }

    /** With the outputs put together so: "uniform_average" or "variance_weighted_average". */
    public R2Score(String classAggregation) {
        this();
        classAggregation(classAggregation);
    }

    /**
     * How the outputs become one number: "uniform_average" (their mean, the default), "variance_weighted_average"; null
     * keeps one number for each output.
     */
    public R2Score classAggregation(@Nullable String value) {
        if (value != null && !value.equals(UNIFORM) && !value.equals(BY_VARIANCE)) {
            throw new IllegalArgumentException("unknown classAggregation \"" + value + "\": expected " + UNIFORM + ", "
                    + BY_VARIANCE + " or null");
        }
        classAggregation = value;
        return this;
    }

    /**
     * How many inputs predictions follow from, for the adjusted score; without effect while there are not more numbers than
     * that. Default: 0, not adjusted.
     */
    public R2Score numRegressors(int value) {
        if (value < 0) {
            throw new IllegalArgumentException("numRegressors is at least 0, not " + value);
        }
        numRegressors = value;
        return this;
    }

    @Override
    protected void build() {
        addVariable(SAMPLES, Shape.scalar(), 0);
    }

    private void build(Tensor yTrue, Tensor yPred) {
        if (yTrue.rank() != 2 || yPred.rank() != 2 || yPred.shape().last() < 0) {
            throw new IllegalArgumentException("metric \"" + name()
                    + "\": truth and predictions [batch, outputs] are expected but got " + yTrue.shape() + " and "
                    + yPred.shape());
        }
        if (find("sum") == null) {
            for (String s : List.of("squared_sum", "sum", "residual", "count")) {
                addVariable(s, Shape.of(yPred.shape().last()), 0);
            }
        }
    }

    @Override
    public void updateState(Tensor yTrue, Tensor yPred, @Nullable Tensor sampleWeight) {
        List<Tensor> fitted = Ranks.pair(name(), yTrue.cast(dtype()), yPred.cast(dtype()));
        Tensor t = fitted.get(0);
        Tensor p = fitted.get(1);
        build(t, p);
        Tensor w = sampleWeight == null ? Tensor.scalar(dtype(), 1) : sampleWeight.cast(dtype());
        if (w.rank() == 1) {
            w = Ops.expandDims(w, 1);
        }
        if (!w.shape().broadcastsTo(t.shape())) {
            throw new IllegalArgumentException(
                    "metric \"" + name() + "\": weights of shape " + w.shape() + " do not fit truth " + t.shape());
        }
        w = Ops.broadcastTo(w, t.shape().dims());
        Tensor weighted = Ops.multiply(t, w);
        add("sum", weighted);
        add("squared_sum", Ops.multiply(t, weighted));
        add("residual", Ops.multiply(Ops.square(Ops.subtract(t, p)), w));
        add("count", w);
        variable(SAMPLES).assign(Ops.add(variable(SAMPLES), t.size()));
    }

    private void add(String state, Tensor values) {
        variable(state).assignAdd(Ops.sum(values, 0));
    }

    @Override
    public Tensor result() {
        if (find("sum") == null) {
            return Tensor.scalar(dtype(), Double.NaN);
        }
        Tensor sum = variable("sum");
        Tensor mean = Ops.divide(sum, variable("count"));
        Tensor total = Ops.subtract(variable("squared_sum"), Ops.multiply(sum, mean));
        Tensor scores = Ops.subtract(1, Ops.divide(variable("residual"), total));
        scores = Ops.where(Ops.isinf(scores), 0, scores);
        if (classAggregation != null) {
            scores = classAggregation.equals(UNIFORM)
                    ? Ops.mean(scores)
                    : Ops.divide(Ops.sum(Ops.multiply(total, scores)), Ops.sum(total));
        }
        return numRegressors == 0 ? scores : adjusted(scores);
    }

    private Tensor adjusted(Tensor scores) {
        Tensor n = variable(SAMPLES);
        Tensor free = Ops.subtract(n, numRegressors + 1);
        Tensor share = Ops.divide(Ops.multiply(Ops.subtract(1, scores), Ops.subtract(n, 1)), free);
        return Ops.where(Ops.greater(free, 0), Ops.subtract(1, share), scores);
    }

    @Override
    public Direction direction() {
        return Direction.UP;
    }

    @Override
    @SuppressWarnings("NullAway") // A null in a config is Keras's None.
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("class_aggregation", classAggregation);
        c.put("num_regressors", numRegressors);
        return c;
    }
}
