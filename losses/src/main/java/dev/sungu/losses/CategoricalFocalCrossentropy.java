package dev.sungu.losses;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.Arrays;
import java.util.Map;

/**
 * Crossentropy between two distributions over classes in which easy samples count less:
 * {@code -sum(alpha * (1 - p)^gamma * t * log(p))} (T.-Y. Lin et al., "Focal loss for dense object detection", 2018).
 *
 * <p>Truth, one-hot, and predictions: [batch, ..., classes]. Probabilities are made to sum to 1 and kept from 0 and 1 by
 * 1e-7.
 *
 * <p>Source: {@code keras.losses.CategoricalFocalCrossentropy}.
 */
public final class CategoricalFocalCrossentropy extends PairLoss implements LossOptions<CategoricalFocalCrossentropy> {
    private double[] alpha = {0.25};
    private double gamma = 2;
    private boolean fromLogits;
    private double labelSmoothing;
    private int axis = -1;

    /** For probabilities, with alpha 0.25, gamma 2 and the mean over all samples. */
    public CategoricalFocalCrossentropy() {
        super("categorical_focal_crossentropy");
    }

    /** With this weight of all classes. */
    public CategoricalFocalCrossentropy(double alpha) {
        this();
        alpha(alpha);
    }

    /** With this weight of all classes and this exponent. */
    public CategoricalFocalCrossentropy(double alpha, double gamma) {
        this();
        alpha(alpha);
        gamma(gamma);
    }

    /** The weight of all classes, or one for each class. Default: 0.25. */
    public CategoricalFocalCrossentropy alpha(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("alpha is one weight, or one for each class, not none");
        }
        alpha = values.clone();
        return this;
    }

    /** How much less easy samples count; 0 is the plain crossentropy times alpha. Default: 2. */
    public CategoricalFocalCrossentropy gamma(double value) {
        gamma = value;
        return this;
    }

    /** Whether predictions are logits instead of probabilities. Default: false. */
    public CategoricalFocalCrossentropy fromLogits(boolean value) {
        fromLogits = value;
        return this;
    }

    /** How much of the truth is spread evenly over all classes, in [0, 1]. Default: 0. */
    public CategoricalFocalCrossentropy labelSmoothing(double value) {
        labelSmoothing = Smoothing.check(value);
        return this;
    }

    /** The axis of the classes. Default: the last. */
    public CategoricalFocalCrossentropy axis(int value) {
        axis = value;
        return this;
    }

    @Override
    Tensor compare(Tensor truth, Tensor predictions) {
        Tensor t = Smoothing.categorical(truth, labelSmoothing);
        Tensor raw = fromLogits ? Ops.softmax(predictions, axis) : predictions;
        Tensor p = Ops.clip(Ops.divide(raw, Ops.sum(raw, true, axis)), Ops.EPSILON, 1 - Ops.EPSILON);
        Tensor losses = Ops.multiply(Ops.negative(t), Ops.log(p));
        Tensor hard = Ops.power(Ops.subtract(1, p), gamma);
        return Ops.sum(Ops.multiply(weighted(hard), losses), axis);
    }

    private Tensor weighted(Tensor hard) {
        // One for each class belongs to the last axis, whatever the axis of the classes, as in Keras.
        return alpha.length == 1
                ? Ops.multiply(hard, alpha[0])
                : Ops.multiply(hard, Tensor.of(alpha).cast(dtype()));
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("from_logits", fromLogits);
        c.put("label_smoothing", labelSmoothing);
        c.put("axis", axis);
        c.put(
                "alpha",
                alpha.length == 1
                        ? (Object) alpha[0]
                        : Arrays.stream(alpha).boxed().toList());
        c.put("gamma", gamma);
        return c;
    }
}
