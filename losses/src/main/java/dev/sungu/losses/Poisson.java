package dev.sungu.losses;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;

/**
 * The mean of {@code p - t * log(p + 1e-7)} along the last axis: what makes counts with rate {@code p} unlikely.
 *
 * <p>Truth and predictions: [batch, ..., n], not negative.
 *
 * <p>Source: {@code keras.losses.Poisson}.
 */
public final class Poisson extends PairLoss implements LossOptions<Poisson> {
    /** With the mean over all samples. */
    public Poisson() {
        super("poisson");
    }

    @Override
    Tensor compare(Tensor truth, Tensor predictions) {
        Tensor log = Ops.log(Ops.add(predictions, Ops.EPSILON));
        return Ops.mean(Ops.subtract(predictions, Ops.multiply(truth, log)), -1);
    }
}
