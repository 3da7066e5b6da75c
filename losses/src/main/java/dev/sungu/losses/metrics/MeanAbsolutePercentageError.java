package dev.sungu.losses.metrics;

/**
 * The mean of the sizes of the errors in percent of the truth; truth and predictions have one shape: [batch, ...].
 *
 * <p>Formula: {@link dev.sungu.losses.MeanAbsolutePercentageError}.
 *
 * <p>Source: {@code keras.metrics.MeanAbsolutePercentageError}.
 */
public final class MeanAbsolutePercentageError extends LossMetric<dev.sungu.losses.MeanAbsolutePercentageError>
        implements MetricOptions<MeanAbsolutePercentageError> {
    /** Named "mean_absolute_percentage_error". */
    public MeanAbsolutePercentageError() {
        super(new dev.sungu.losses.MeanAbsolutePercentageError());
    }
}
