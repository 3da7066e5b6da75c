package dev.sungu.losses.metrics;

/**
 * The mean of the squares of the errors; truth and predictions have one shape: [batch, ...].
 *
 * <p>Formula: {@link dev.sungu.losses.MeanSquaredError}.
 *
 * <p>Source: {@code keras.metrics.MeanSquaredError}.
 */
public final class MeanSquaredError extends LossMetric<dev.sungu.losses.MeanSquaredError>
        implements MetricOptions<MeanSquaredError> {
    /** Named "mean_squared_error". */
    public MeanSquaredError() {
        super(new dev.sungu.losses.MeanSquaredError());
    }
}
