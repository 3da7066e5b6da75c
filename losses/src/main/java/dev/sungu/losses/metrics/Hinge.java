package dev.sungu.losses.metrics;

/**
 * The mean hinge loss; truth and predictions have one shape: [batch, ...].
 *
 * <p>Formula: {@link dev.sungu.losses.Hinge}.
 *
 * <p>Source: {@code keras.metrics.Hinge}.
 */
public final class Hinge extends LossMetric<dev.sungu.losses.Hinge> implements MetricOptions<Hinge> {
    /** Named "hinge". */
    public Hinge() {
        super(new dev.sungu.losses.Hinge());
    }
}
