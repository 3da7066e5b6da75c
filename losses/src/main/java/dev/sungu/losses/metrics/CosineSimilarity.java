package dev.sungu.losses.metrics;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;

/**
 * The mean cosine of the angle between truth and prediction: 1 is the same direction, -1 the opposite one; truth and
 * predictions have one shape: [batch, ..., n].
 *
 * <p>Formula: minus {@link dev.sungu.losses.CosineSimilarity}.
 *
 * <p>Source: {@code keras.metrics.CosineSimilarity}.
 */
public final class CosineSimilarity extends LossMetric<dev.sungu.losses.CosineSimilarity>
        implements MetricOptions<CosineSimilarity> {
    /** Named "cosine_similarity". */
    public CosineSimilarity() {
        super(new dev.sungu.losses.CosineSimilarity(), "cosine_similarity", Direction.UP);
    }

    /** The axis of the vectors. Default: the last. */
    public CosineSimilarity axis(int value) {
        loss().axis(value);
        return this;
    }

    @Override
    Tensor values(Tensor yTrue, Tensor yPred) {
        return Ops.negative(super.values(yTrue, yPred));
    }
}
