package dev.sungu.losses.metrics;

/**
 * The mean of the sizes of the errors; truth and predictions have one shape: [batch, ...].
 *
 * <p>Source: {@code keras.metrics.MeanAbsoluteError}.
 */
public final class MeanAbsoluteError extends LossMetric<dev.sungu.losses.MeanAbsoluteError> {
    /** Named "mean_absolute_error". */
    public MeanAbsoluteError() {
        this("mean_absolute_error");
    }

    /** With the name under which it appears in logs. */
    public MeanAbsoluteError(String name) {
        super(new dev.sungu.losses.MeanAbsoluteError(), name);
    }
}
