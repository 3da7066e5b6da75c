package dev.sungu.losses;

import dev.sungu.core.Config;
import dev.sungu.core.DType;
import dev.sungu.core.KerasObject;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A number that says how far predictions are from the truth: what training minimises.
 *
 * <p>A loss of your own overrides {@link #call}, which gives one loss for each sample (and time step); weights, masks
 * and the reduction are done here.
 *
 * <p>Source: {@code keras.losses.Loss}.
 */
public abstract class Loss implements KerasObject {
    private Reduction reduction = Reduction.SUM_OVER_BATCH_SIZE;
    private String name;
    private DType dtype = Config.floatx();

    /** With Keras's name of the loss: "mean_squared_error". */
    protected Loss(String name) {
        this.name = name;
    }

    /** The losses of the single samples: [batch, ...] without the axis that the loss consumes. */
    protected abstract Tensor call(Tensor yTrue, Tensor yPred);

    /** The loss. */
    public final Tensor apply(Tensor yTrue, Tensor yPred) {
        return apply(yTrue, yPred, null);
    }

    /**
     * The loss with weights.
     *
     * @param yTrue the truth
     * @param yPred the predictions; their mask, if they have one, is honoured
     * @param sampleWeight weights of any type, or null: a number, one for each sample [batch], or one for each loss; sizes
     *     of 1 are spread
     * @return a number, unless the reduction is {@link Reduction#NONE}
     */
    public final Tensor apply(Tensor yTrue, Tensor yPred, @Nullable Tensor sampleWeight) {
        Tensor mask = yPred.mask();
        Tensor losses = perSample(yTrue, yPred);
        Tensor callMask = losses.mask();
        if (callMask != null) {
            mask = mask == null ? callMask : Ops.logicalAnd(mask, callMask);
        }
        return reduce(losses, sampleWeight, mask);
    }

    /** The losses of the single samples, without weights and mask: what a metric averages. */
    public final Tensor perSample(Tensor yTrue, Tensor yPred) {
        Tensor truth = yTrue.dtype().isFloat() ? Ranks.cast(yTrue, dtype) : yTrue;
        return call(truth, Ranks.cast(yPred, dtype));
    }

    private Tensor reduce(Tensor values, @Nullable Tensor sampleWeight, @Nullable Tensor mask) {
        Tensor weight = sampleWeight == null ? null : Ranks.cast(sampleWeight, dtype);
        if (mask != null) {
            weight = withMask(mask, weight);
        }
        Tensor weighted = values;
        if (weight != null && values.rank() == 0) {
            // One loss for the whole batch counts for each of its weights, as in Keras.
            weighted = Ops.multiply(values, weight);
        } else if (weight != null) {
            List<Tensor> fitted = Ranks.weighted("loss \"" + name + "\"", values, weight);
            weight = fitted.get(1);
            weighted = Ops.multiply(fitted.get(0), weight);
        }
        return total(weighted, weight);
    }

    private Tensor total(Tensor values, @Nullable Tensor weight) {
        if (reduction == Reduction.NONE || values.rank() == 0) {
            return values;
        }
        Tensor sum = Ops.sum(values);
        return switch (reduction) {
            case SUM -> sum;
            case MEAN_WITH_SAMPLE_WEIGHT ->
                weight == null ? sum.divide(count(values)) : Ops.divideNoNan(sum, Ops.sum(weight));
            default -> sum.divide(count(values));
        };
    }

    private static double count(Tensor values) {
        // Nothing has the loss 0, as in Keras.
        return Math.max(values.size(), 1);
    }

    private Tensor withMask(Tensor mask, @Nullable Tensor weight) {
        Tensor counted = mask.cast(dtype);
        if (reduction == Reduction.SUM_OVER_BATCH_SIZE || reduction == Reduction.MEAN) {
            // Such weights for the valid entries that the mean over all becomes the mean over those.
            Tensor valid = Ops.sum(counted);
            Tensor share = Ops.divideNoNan(Ops.full(dtype, mask.size()), valid);
            counted = Ops.multiply(counted, share);
        }
        return weight == null ? counted : Ranks.masked("loss \"" + name + "\"", weight, counted);
    }

    // ---- options

    final void setReduction(Reduction value) {
        reduction = value;
    }

    final void setName(String value) {
        name = value;
    }

    final void setDType(DType value) {
        if (!value.isFloat()) {
            throw new IllegalArgumentException(
                    "loss \"" + name + "\" is computed in float32 or float64, not " + value.kerasName());
        }
        dtype = value;
    }

    /** How the losses of single samples become one number. */
    public final Reduction reduction() {
        return reduction;
    }

    /** The name, under which the loss appears in logs. */
    public final String name() {
        return name;
    }

    /** The type in which the loss is computed. */
    public final DType dtype() {
        return dtype;
    }

    @Override
    public String toString() {
        return "<" + className() + " name=" + name + ", reduction=" + reduction.kerasName() + ">";
    }

    @Override
    public String kerasModule() {
        return "keras.losses";
    }

    /** The arguments common to all losses; subclasses add their own. */
    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = new LinkedHashMap<>();
        c.put("name", name);
        c.put("reduction", reduction.kerasName());
        return c;
    }

    /**
     * The loss with a Keras name: "sparse_categorical_crossentropy", "mse", …
     *
     * @throws IllegalArgumentException if there is none by that name; the message gives the nearest ones
     */
    public static Loss of(String name) {
        return Losses.get(name);
    }

    /** A loss from a function of truth and predictions that gives one loss for each sample, named "loss_function". */
    public static LossFunctionWrapper of(BinaryOperator<Tensor> function) {
        return new LossFunctionWrapper(function, "loss_function");
    }
}
