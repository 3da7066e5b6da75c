package dev.sungu.losses.metrics;

/**
 * The mean of the squares of the errors; truth and predictions have one shape: [batch, ...].
 *
 * <p>Source: {@code keras.metrics.MeanSquaredError}.
 */
public final class MeanSquaredError extends LossMetric<dev.sungu.losses.MeanSquaredError> {
    /** Named "mean_squared_error". */
    public MeanSquaredError() {
        this("mean_squared_error");
    }

    /** With the name under which it appears in logs. */
    public MeanSquaredError(String name) {
        super(new dev.sungu.losses.MeanSquaredError(), name);
    }
}
