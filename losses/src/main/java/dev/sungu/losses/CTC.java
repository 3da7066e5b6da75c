package dev.sungu.losses;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;

/**
 * How unlikely a sequence of labels is where nobody knows which step of the input says which label: minus the logarithm of
 * the probability of all ways to spread the labels over the steps (A. Graves et al., "Connectionist temporal
 * classification", 2006).
 *
 * <p>Truth: labels [batch, labels], from 1, filled up with 0 at the end; predictions: logits [batch, steps, classes], where
 * class 0 says nothing. Labels that cannot be spread over the steps, being too many, have an infinite loss and no gradient.
 *
 * <p>Source: {@code keras.losses.CTC}.
 */
public final class CTC extends Loss implements LossOptions<CTC> {
    /** With the mean over all samples. */
    public CTC() {
        super("ctc");
    }

    @Override
    protected Tensor call(Tensor yTrue, Tensor yPred) {
        if (yTrue.rank() != 2 || yPred.rank() != 3) {
            throw new IllegalArgumentException(
                    name() + ": labels [batch, labels] and logits [batch, steps, classes] are" + " expected but got "
                            + yTrue.shape() + " and " + yPred.shape());
        }
        Tensor labels = Ranks.cast(yTrue, DType.INT32);
        Tensor lengths = Ops.countNonzero(labels, -1);
        Tensor steps = Ops.full(DType.INT32, yPred.shape().dim(1), yPred.shape().dim(0));
        return Ops.ctcLoss(labels, yPred, lengths, steps, 0);
    }
}
