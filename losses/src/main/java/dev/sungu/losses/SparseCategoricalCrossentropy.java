package dev.sungu.losses;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Crossentropy between class numbers and predicted probabilities: {@code -log(p[label])}.
 *
 * <p>Truth: [batch, ...] of whole numbers in [0, classes), or [batch, ..., 1]; predictions: [batch, ..., classes]. Where
 * the predictions come straight from a softmax, the loss is computed from its logits, so that the gradient is exact.
 *
 * <p>Source: {@code keras.losses.SparseCategoricalCrossentropy}.
 */
public final class SparseCategoricalCrossentropy extends Loss implements LossOptions<SparseCategoricalCrossentropy> {
    private boolean fromLogits;
    private @Nullable Integer ignoreClass;
    private int axis = -1;

    /** For probabilities, with the mean over all samples. */
    public SparseCategoricalCrossentropy() {
        super("sparse_categorical_crossentropy");
    }

    /** Of logits if {@code fromLogits}, else of probabilities. */
    public SparseCategoricalCrossentropy(boolean fromLogits) {
        this();
        fromLogits(fromLogits);
    }

    /** Whether predictions are logits instead of probabilities. Default: false. */
    public SparseCategoricalCrossentropy fromLogits(boolean value) {
        fromLogits = value;
        return this;
    }

    /** A class number whose samples do not count. Default: none. */
    public SparseCategoricalCrossentropy ignoreClass(int value) {
        ignoreClass = value;
        return this;
    }

    /** The axis of the classes in the predictions. Default: the last. */
    public SparseCategoricalCrossentropy axis(int value) {
        axis = value;
        return this;
    }

    /** The axis of the classes in the predictions. */
    public int axis() {
        return axis;
    }

    @Override
    protected Tensor call(Tensor yTrue, Tensor yPred) {
        Integer ignored = ignoreClass;
        if (ignored == null) {
            return Ops.sparseCategoricalCrossentropy(yTrue, yPred, fromLogits, axis);
        }
        // Unsigned bytes could not be compared with a negative class.
        Tensor labels = yTrue.dtype() == DType.INT64 ? yTrue : Ranks.cast(yTrue, DType.INT32);
        if (labels.rank() == yPred.rank() && labels.shape().dim(axis) == 1) {
            labels = Ops.squeeze(labels, axis);
        }
        Tensor valid = Ops.notEqual(labels, ignored);
        Tensor counted = Ops.where(
                valid, labels, Ops.zeros(labels.dtype(), labels.shape().dims()));
        boolean last = yPred.shape().axis(axis) == yPred.rank() - 1;
        Tensor logits = fromLogits ? yPred : last ? Ops.logitsOf(yPred) : null;
        Tensor output = logits != null ? logits : yPred;
        // What is ignored is replaced, not multiplied by 0: not even a NaN there reaches the gradient.
        Tensor kept = Ops.where(
                Ops.expandDims(valid, axis),
                output,
                Ops.ones(output.dtype(), output.shape().dims()));
        Tensor losses = Ops.sparseCategoricalCrossentropy(counted, kept, logits != null, axis);
        Tensor result = Ops.where(
                valid, losses, Ops.zeros(losses.dtype(), losses.shape().dims()));
        result.setMask(valid);
        return result;
    }

    @Override
    @SuppressWarnings("NullAway") // A null in a config is Keras's None.
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("from_logits", fromLogits);
        c.put("ignore_class", ignoreClass);
        if (axis != -1) {
            // Keras takes it but does not store it.
            c.put("axis", axis);
        }
        return c;
    }
}
