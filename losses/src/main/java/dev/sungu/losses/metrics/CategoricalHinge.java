package dev.sungu.losses.metrics;

/**
 * The mean categorical hinge loss; truth and predictions: [batch, ..., classes].
 *
 * <p>Formula: {@link dev.sungu.losses.CategoricalHinge}.
 *
 * <p>Source: {@code keras.metrics.CategoricalHinge}.
 */
public final class CategoricalHinge extends LossMetric<dev.sungu.losses.CategoricalHinge>
        implements MetricOptions<CategoricalHinge> {
    /** Named "categorical_hinge". */
    public CategoricalHinge() {
        super(new dev.sungu.losses.CategoricalHinge());
    }
}
