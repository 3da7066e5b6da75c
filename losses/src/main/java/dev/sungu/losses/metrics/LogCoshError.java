package dev.sungu.losses.metrics;

/**
 * The mean of the logarithms of the hyperbolic cosines of the errors; truth and predictions have one shape: [batch, ...].
 *
 * <p>Formula: {@link dev.sungu.losses.LogCosh}.
 *
 * <p>Source: {@code keras.metrics.LogCoshError}.
 */
public final class LogCoshError extends LossMetric<dev.sungu.losses.LogCosh> implements MetricOptions<LogCoshError> {
    /** Named "logcosh". */
    public LogCoshError() {
        super(new dev.sungu.losses.LogCosh(), "logcosh", Direction.DOWN);
    }
}
