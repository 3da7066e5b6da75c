package dev.sungu.losses;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;

/**
 * The mean of {@code max(1 - t * p, 0)} along the last axis.
 *
 * <p>Truth and predictions: [batch, ..., n]; the truth is -1 or 1, and 0 counts as -1 where all of it is 0 or 1.
 *
 * <p>Source: {@code keras.losses.Hinge}.
 */
public final class Hinge extends PairLoss implements LossOptions<Hinge> {
    /** With the mean over all samples. */
    public Hinge() {
        super("hinge");
    }

    @Override
    Tensor compare(Tensor truth, Tensor predictions) {
        return Ops.mean(HingeLabels.margin(truth, predictions), -1);
    }
}
