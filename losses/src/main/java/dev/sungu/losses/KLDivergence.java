package dev.sungu.losses;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;

/**
 * The Kullback-Leibler divergence of two distributions: {@code sum(t * log(t / p))} along the last axis, both kept in
 * [1e-7, 1].
 *
 * <p>Truth and predictions: [batch, ..., classes].
 *
 * <p>Source: {@code keras.losses.KLDivergence}.
 */
public final class KLDivergence extends PairLoss implements LossOptions<KLDivergence> {
    /** With the mean over all samples. */
    public KLDivergence() {
        super("kl_divergence");
    }

    @Override
    Tensor compare(Tensor truth, Tensor predictions) {
        Tensor t = Ops.clip(truth, Ops.EPSILON, 1);
        Tensor p = Ops.clip(predictions, Ops.EPSILON, 1);
        return Ops.sum(Ops.multiply(t, Ops.log(Ops.divide(t, p))), -1);
    }
}
