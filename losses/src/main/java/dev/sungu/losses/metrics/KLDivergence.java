package dev.sungu.losses.metrics;

/**
 * The mean Kullback-Leibler divergence; truth and predictions: [batch, ..., classes].
 *
 * <p>Formula: {@link dev.sungu.losses.KLDivergence}.
 *
 * <p>Source: {@code keras.metrics.KLDivergence}.
 */
public final class KLDivergence extends LossMetric<dev.sungu.losses.KLDivergence>
        implements MetricOptions<KLDivergence> {
    /** Named "kl_divergence". */
    public KLDivergence() {
        super(new dev.sungu.losses.KLDivergence());
    }
}
