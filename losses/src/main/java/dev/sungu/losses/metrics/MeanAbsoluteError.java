package dev.sungu.losses.metrics;

/**
 * The mean of the sizes of the errors; truth and predictions have one shape: [batch, ...].
 *
 * <p>Formula: {@link dev.sungu.losses.MeanAbsoluteError}.
 *
 * <p>Source: {@code keras.metrics.MeanAbsoluteError}.
 */
public final class MeanAbsoluteError extends LossMetric<dev.sungu.losses.MeanAbsoluteError>
        implements MetricOptions<MeanAbsoluteError> {
    /** Named "mean_absolute_error". */
    public MeanAbsoluteError() {
        super(new dev.sungu.losses.MeanAbsoluteError());
    }
}
