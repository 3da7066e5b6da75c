package dev.sungu.losses;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.Map;

/**
 * A crossentropy that wrong labels disturb less: {@code (1 - p[label]^q) / q} (Z. Zhang, M. Sabuncu, "Generalized cross
 * entropy loss for training deep neural networks with noisy labels", 2018).
 *
 * <p>Truth: class numbers [batch, ...] or [batch, ..., 1]; predictions, probabilities: [batch, ..., classes]. A label that
 * names no class has the loss {@code 1 / q} and no gradient.
 *
 * <p>Source: {@code keras.losses.CategoricalGeneralizedCrossEntropy}.
 */
public final class CategoricalGeneralizedCrossEntropy extends Loss
        implements LossOptions<CategoricalGeneralizedCrossEntropy> {
    private double q = 0.5;

    /** With q 0.5 and the mean over all samples. */
    public CategoricalGeneralizedCrossEntropy() {
        super("categorical_generalized_cross_entropy");
    }

    /** With this q. */
    public CategoricalGeneralizedCrossEntropy(double q) {
        this();
        q(q);
    }

    /** Between the crossentropy (towards 0) and the mean absolute error (towards 1), in (0, 1). Default: 0.5. */
    public CategoricalGeneralizedCrossEntropy q(double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException("q is in (0, 1), not " + value);
        }
        q = value;
        return this;
    }

    @Override
    protected Tensor call(Tensor yTrue, Tensor yPred) {
        Tensor labels = yTrue.dtype() == DType.INT64 ? yTrue : Ranks.cast(yTrue, DType.INT32);
        if (labels.rank() == yPred.rank() && labels.shape().last() == 1) {
            labels = Ops.squeeze(labels, -1);
        }
        Tensor own = Ops.oneHot(labels, yPred.shape().last(), -1, dtype());
        if (own.rank() != yPred.rank() || !own.shape().broadcastsTo(yPred.shape())) {
            throw new IllegalArgumentException(name() + ": labels " + yTrue.shape()
                    + " do not belong to predictions " + yPred.shape() + "; labels "
                    + yPred.shape().remove(-1) + " are expected");
        }
        Tensor p = Ops.sum(Ops.multiply(yPred, own), -1);
        // The slope at 0 is infinite.
        Tensor some = Ops.greater(p, 0);
        Tensor power = Ops.where(some, Ops.power(Ops.where(some, p, 1), q), 0);
        return Ops.divide(Ops.subtract(1, power), q);
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("q", q);
        return c;
    }
}
