package dev.sungu.losses;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.Map;

/**
 * Crossentropy of yes-or-no questions in which easy ones count less: {@code (1 - q)^gamma * crossentropy}, where {@code q}
 * is the probability given to what is true; the mean along an axis (T.-Y. Lin et al., "Focal loss for dense object
 * detection", 2018).
 *
 * <p>Truth and predictions have one shape: [batch, ..., n].
 *
 * <p>Source: {@code keras.losses.BinaryFocalCrossentropy}.
 */
public final class BinaryFocalCrossentropy extends PairLoss implements LossOptions<BinaryFocalCrossentropy> {
    private boolean applyClassBalancing;
    private double alpha = 0.25;
    private double gamma = 2;
    private boolean fromLogits;
    private double labelSmoothing;
    private int axis = -1;

    /** For probabilities, without class balancing, with gamma 2 and the mean over all samples. */
    public BinaryFocalCrossentropy() {
        super("binary_focal_crossentropy");
    }

    /** With the classes weighted by alpha if {@code applyClassBalancing}. */
    public BinaryFocalCrossentropy(boolean applyClassBalancing) {
        this();
        applyClassBalancing(applyClassBalancing);
    }

    /** Whether yes is weighted with alpha and no with 1 - alpha. Default: false. */
    public BinaryFocalCrossentropy applyClassBalancing(boolean value) {
        applyClassBalancing = value;
        return this;
    }

    /** The weight of yes with class balancing. Default: 0.25. */
    public BinaryFocalCrossentropy alpha(double value) {
        alpha = value;
        return this;
    }

    /** How much less easy questions count; 0 is the plain crossentropy. Default: 2. */
    public BinaryFocalCrossentropy gamma(double value) {
        gamma = value;
        return this;
    }

    /** Whether predictions are logits instead of probabilities. Default: false. */
    public BinaryFocalCrossentropy fromLogits(boolean value) {
        fromLogits = value;
        return this;
    }

    /** How far the truth is moved towards one half, in [0, 1]. Default: 0. */
    public BinaryFocalCrossentropy labelSmoothing(double value) {
        labelSmoothing = Smoothing.check(value);
        return this;
    }

    /** The axis along which the mean is taken. Default: the last. */
    public BinaryFocalCrossentropy axis(int value) {
        axis = value;
        return this;
    }

    @Override
    Tensor compare(Tensor truth, Tensor predictions) {
        Tensor t = Smoothing.binary(truth, labelSmoothing);
        Tensor p = fromLogits ? Ops.sigmoid(predictions) : predictions;
        Tensor losses = Ops.binaryCrossentropy(t, fromLogits ? predictions : p, fromLogits);
        Tensor wrong = Ops.subtract(1, either(t, p, Ops.subtract(1, p)));
        losses = Ops.multiply(Ops.power(wrong, gamma), losses);
        if (applyClassBalancing) {
            losses = Ops.multiply(Ops.add(Ops.multiply(t, 2 * alpha - 1), 1 - alpha), losses);
        }
        return Ops.mean(losses, axis);
    }

    private static Tensor either(Tensor t, Tensor yes, Tensor no) {
        return Ops.add(Ops.multiply(t, yes), Ops.multiply(Ops.subtract(1, t), no));
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("from_logits", fromLogits);
        c.put("label_smoothing", labelSmoothing);
        c.put("axis", axis);
        c.put("apply_class_balancing", applyClassBalancing);
        c.put("alpha", alpha);
        c.put("gamma", gamma);
        return c;
    }
}
