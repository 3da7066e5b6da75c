package dev.sungu.losses.metrics;

/**
 * The mean squared hinge loss; truth and predictions have one shape: [batch, ...].
 *
 * <p>Formula: {@link dev.sungu.losses.SquaredHinge}.
 *
 * <p>Source: {@code keras.metrics.SquaredHinge}.
 */
public final class SquaredHinge extends LossMetric<dev.sungu.losses.SquaredHinge>
        implements MetricOptions<SquaredHinge> {
    /** Named "squared_hinge". */
    public SquaredHinge() {
        super(new dev.sungu.losses.SquaredHinge());
    }
}
