package dev.sungu.losses;

import dev.sungu.core.Tensor;
import java.util.function.BinaryOperator;

/**
 * A loss of your own, given as a function of truth and predictions that gives one loss for each sample:
 *
 * <pre>{@code
 * new LossFunctionWrapper((t, p) -> Ops.mean(Ops.power(Ops.abs(t.subtract(p)), 3), -1), "cubic")
 * }</pre>
 *
 * <p>Truth and predictions are given in the loss's type where the truth is a float; ranks that differ by a last axis of size
 * 1 are fitted first.
 *
 * <p>Source: {@code LossFunctionWrapper} in {@code keras.src.losses.losses}.
 */
public class LossFunctionWrapper extends Loss implements LossOptions<LossFunctionWrapper> {
    private final BinaryOperator<Tensor> function;

    /** The loss {@code function(yTrue, yPred)} with a name, and the mean over all samples. */
    public LossFunctionWrapper(BinaryOperator<Tensor> function, String name) {
        super(name);
        this.function = function;
    }

    @Override
    protected final Tensor call(Tensor yTrue, Tensor yPred) {
        var fitted = Ranks.same(yTrue, yPred);
        return function.apply(fitted.get(0), fitted.get(1));
    }
}
