package dev.sungu.losses;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.Map;

/**
 * Half the square of small errors and the size of large ones: the mean along the last axis of {@code e^2 / 2} where
 * {@code |e| <= delta} and {@code delta * |e| - delta^2 / 2} elsewhere (P. Huber, "Robust estimation of a location
 * parameter", 1964).
 *
 * <p>Truth and predictions: [batch, ..., n].
 *
 * <p>Source: {@code keras.losses.Huber}.
 */
public final class Huber extends PairLoss implements LossOptions<Huber> {
    private double delta = 1;

    /** With delta 1 and the mean over all samples, named "huber_loss". */
    public Huber() {
        super("huber_loss");
    }

    /** With this delta: where the square ends and the straight line begins. */
    public Huber(double delta) {
        this();
        delta(delta);
    }

    /** Where the square ends and the straight line begins. Default: 1. */
    public Huber delta(double value) {
        delta = value;
        return this;
    }

    @Override
    Tensor compare(Tensor truth, Tensor predictions) {
        Tensor error = Ops.subtract(predictions, truth);
        Tensor size = Ops.abs(error);
        Tensor square = Ops.multiply(Ops.square(error), 0.5);
        Tensor line = Ops.subtract(Ops.multiply(size, delta), 0.5 * delta * delta);
        return Ops.mean(Ops.where(Ops.lessEqual(size, delta), square, line), -1);
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        if (delta != 1) {
            // Keras takes it but does not store it.
            c.put("delta", delta);
        }
        return c;
    }
}
