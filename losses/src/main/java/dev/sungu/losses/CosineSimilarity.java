package dev.sungu.losses;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.Map;

/**
 * Minus the cosine of the angle between truth and prediction: {@code -sum(norm(t) * norm(p))}; -1 is the same direction, 1
 * the opposite one, 0 a right angle or no direction at all.
 *
 * <p>Truth and predictions: [batch, ..., n].
 *
 * <p>Source: {@code keras.losses.CosineSimilarity}.
 */
public final class CosineSimilarity extends PairLoss implements LossOptions<CosineSimilarity> {
    private int axis = -1;

    /** Along the last axis, with the mean over all samples. */
    public CosineSimilarity() {
        super("cosine_similarity");
    }

    /** Along this axis. */
    public CosineSimilarity(int axis) {
        this();
        axis(axis);
    }

    /** The axis of the vectors. Default: the last. */
    public CosineSimilarity axis(int value) {
        axis = value;
        return this;
    }

    @Override
    Tensor compare(Tensor truth, Tensor predictions) {
        Tensor product = Ops.multiply(Ops.normalize(truth, axis), Ops.normalize(predictions, axis));
        return Ops.negative(Ops.sum(product, axis));
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        if (axis != -1) {
            // Keras takes it but does not store it.
            c.put("axis", axis);
        }
        return c;
    }
}
