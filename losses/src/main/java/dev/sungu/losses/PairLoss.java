package dev.sungu.losses;

import dev.sungu.core.Tensor;
import java.util.List;

/** A loss that compares truth and predictions of one shape; ranks that differ by a last axis of size 1 are fitted first. */
abstract class PairLoss extends Loss {
    PairLoss(String name) {
        super(name);
    }

    @Override
    protected final Tensor call(Tensor yTrue, Tensor yPred) {
        List<Tensor> fitted = Ranks.pair(name(), Ranks.cast(yTrue, dtype()), yPred);
        return compare(fitted.get(0), fitted.get(1));
    }

    /** The losses of the single samples, from truth and predictions of the loss's own type. */
    abstract Tensor compare(Tensor truth, Tensor predictions);
}
