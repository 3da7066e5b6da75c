package dev.sungu.losses;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.Map;

/**
 * Crossentropy between two distributions over classes: {@code -sum(t * log(p))}.
 *
 * <p>Truth and predictions: [batch, ..., classes]. Where the predictions come straight from a softmax, the loss is computed
 * from its logits, so that the gradient is exact.
 *
 * <p>Source: {@code keras.losses.CategoricalCrossentropy}.
 */
public final class CategoricalCrossentropy extends Loss implements LossOptions<CategoricalCrossentropy> {
    private boolean fromLogits;
    private double labelSmoothing;
    private int axis = -1;

    /** For probabilities, with the mean over all samples. */
    public CategoricalCrossentropy() {
        super("categorical_crossentropy");
    }

    /** Of logits if {@code fromLogits}, else of probabilities. */
    public CategoricalCrossentropy(boolean fromLogits) {
        this();
        fromLogits(fromLogits);
    }

    /** Whether predictions are logits instead of probabilities. Default: false. */
    public CategoricalCrossentropy fromLogits(boolean value) {
        fromLogits = value;
        return this;
    }

    /** How much of the truth is spread evenly over all classes, in [0, 1]. Default: 0. */
    public CategoricalCrossentropy labelSmoothing(double value) {
        labelSmoothing = Smoothing.check(value);
        return this;
    }

    /** The axis of the classes. Default: the last. */
    public CategoricalCrossentropy axis(int value) {
        axis = value;
        return this;
    }

    @Override
    protected Tensor call(Tensor yTrue, Tensor yPred) {
        Tensor truth = Ranks.same(Ranks.cast(yTrue, dtype()), yPred).get(0);
        return Ops.categoricalCrossentropy(Smoothing.categorical(truth, labelSmoothing), yPred, fromLogits, axis);
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
