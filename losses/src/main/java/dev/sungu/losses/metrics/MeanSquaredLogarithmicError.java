package dev.sungu.losses.metrics;

/**
 * The mean of the squares of the errors of logarithms; truth and predictions have one shape: [batch, ...].
 *
 * <p>Formula: {@link dev.sungu.losses.MeanSquaredLogarithmicError}.
 *
 * <p>Source: {@code keras.metrics.MeanSquaredLogarithmicError}.
 */
public final class MeanSquaredLogarithmicError extends LossMetric<dev.sungu.losses.MeanSquaredLogarithmicError>
        implements MetricOptions<MeanSquaredLogarithmicError> {
    /** Named "mean_squared_logarithmic_error". */
    public MeanSquaredLogarithmicError() {
        super(new dev.sungu.losses.MeanSquaredLogarithmicError());
    }
}
