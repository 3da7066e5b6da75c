package dev.sungu.losses.metrics;

import dev.sungu.core.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The weighted mean of all values.
 *
 * <p>Source: {@code keras.metrics.Mean}.
 */
public final class Mean extends RunningMean implements MetricOptions<Mean> {
    /** Named "mean". */
    public Mean() {
        this("mean");
    }

    /** With the name under which it appears in logs. */
    public Mean(String name) {
        super(name);
    }

    /** Takes values into account; the truth is not looked at. */
    @Override
    public void updateState(Tensor yTrue, Tensor values, @Nullable Tensor sampleWeight) {
        update(values, sampleWeight);
    }
}
