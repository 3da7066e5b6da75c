package dev.sungu.losses.metrics;

import dev.sungu.core.DType;

/**
 * The options that every metric has, for chaining; to be set before the metric is used.
 *
 * @param <M> the metric's own class
 */
public interface MetricOptions<M extends Metric> {
    /** Names the metric, as which it appears in logs. */
    default M name(String name) {
        self().setName(name);
        return self();
    }

    /** Sets the type in which the metric is computed: "float32" (the default of most) or "float64". */
    default M dtype(String dtype) {
        self().setDType(DType.of(dtype));
        return self();
    }

    /** This metric. */
    @SuppressWarnings("unchecked") // M is by contract the class that implements this.
    private M self() {
        return (M) this;
    }
}
