package dev.sungu.losses.metrics;

/**
 * The mean Poisson loss; truth and predictions have one shape: [batch, ...].
 *
 * <p>Formula: {@link dev.sungu.losses.Poisson}.
 *
 * <p>Source: {@code keras.metrics.Poisson}.
 */
public final class Poisson extends LossMetric<dev.sungu.losses.Poisson> implements MetricOptions<Poisson> {
    /** Named "poisson". */
    public Poisson() {
        super(new dev.sungu.losses.Poisson());
    }
}
