package dev.sungu.losses.metrics;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The weighted sum of all values.
 *
 * <p>Source: {@code keras.metrics.Sum}.
 */
public final class Sum extends Metric implements MetricOptions<Sum> {
    /** Named "sum". */
    public Sum() {
        super("sum");
    }

    @Override
    protected void build() {
        addVariable("total", Shape.scalar(), 0);
    }

    /** Takes values into account. */
    public void update(Tensor values) {
        update(values, null);
    }

    /**
     * Takes values into account.
     *
     * @param sampleWeight weights, or null
     */
    public void update(Tensor values, @Nullable Tensor sampleWeight) {
        Tensor weighted = Samplewise.of(this, values, sampleWeight, true).values();
        variable("total").assignAdd(Ops.sum(weighted));
    }

    /** Takes values into account; the truth is not looked at. */
    @Override
    public void updateState(Tensor yTrue, Tensor values, @Nullable Tensor sampleWeight) {
        update(values, sampleWeight);
    }

    @Override
    public Tensor result() {
        return Ops.stopGradient(variable("total"));
    }
}
