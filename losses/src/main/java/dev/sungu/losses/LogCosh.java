package dev.sungu.losses;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;

/**
 * The mean of {@code log(cosh(p - t))} along the last axis: like half the square of small errors and the size of large ones.
 *
 * <p>Truth and predictions: [batch, ..., n].
 *
 * <p>Source: {@code keras.losses.LogCosh}.
 */
public final class LogCosh extends PairLoss implements LossOptions<LogCosh> {
    /** With the mean over all samples. */
    public LogCosh() {
        super("log_cosh");
    }

    @Override
    Tensor compare(Tensor truth, Tensor predictions) {
        Tensor error = Ops.subtract(predictions, truth);
        // log(cosh(x)) = x + log(1 + e^-2x) - log(2), without overflow.
        Tensor log = Ops.add(error, Ops.softplus(Ops.multiply(error, -2)));
        return Ops.mean(Ops.subtract(log, Math.log(2)), -1);
    }
}
