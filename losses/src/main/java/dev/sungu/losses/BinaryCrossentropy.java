package dev.sungu.losses;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.List;
import java.util.Map;

/**
 * Crossentropy of yes-or-no questions: {@code -(t * log(p) + (1 - t) * log(1 - p))}, the mean along an axis.
 *
 * <p>Truth and predictions have one shape: [batch, ...]. Where the predictions come straight from a sigmoid, the loss is
 * computed from its logits, so that the gradient is exact.
 *
 * <p>Source: {@code keras.losses.BinaryCrossentropy}.
 */
public final class BinaryCrossentropy extends Loss implements LossOptions<BinaryCrossentropy> {
    private boolean fromLogits;
    private double labelSmoothing;
    private int axis = -1;

    /** For probabilities, with the mean over all samples. */
    public BinaryCrossentropy() {
        super("binary_crossentropy");
    }

    /** Of logits if {@code fromLogits}, else of probabilities. */
    public BinaryCrossentropy(boolean fromLogits) {
        this();
        fromLogits(fromLogits);
    }

    /** Whether predictions are logits instead of probabilities. Default: false. */
    public BinaryCrossentropy fromLogits(boolean value) {
        fromLogits = value;
        return this;
    }

    /** How far the truth is moved towards one half, in [0, 1]. Default: 0. */
    public BinaryCrossentropy labelSmoothing(double value) {
        labelSmoothing = Smoothing.check(value);
        return this;
    }

    /** The axis along which the mean is taken. Default: the last. */
    public BinaryCrossentropy axis(int value) {
        axis = value;
        return this;
    }

    @Override
    protected Tensor call(Tensor yTrue, Tensor yPred) {
        List<Tensor> fitted = Ranks.same(Ranks.cast(yTrue, dtype()), yPred);
        Tensor truth = Smoothing.binary(fitted.get(0), labelSmoothing);
        return Ops.mean(Ops.binaryCrossentropy(truth, fitted.get(1), fromLogits), axis);
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("from_logits", fromLogits);
        c.put("label_smoothing", labelSmoothing);
        c.put("axis", axis);
        return c;
    }
}
