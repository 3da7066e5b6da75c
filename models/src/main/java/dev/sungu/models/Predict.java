package dev.sungu.models;

import dev.sungu.models.callbacks.Callback;
import dev.sungu.models.callbacks.CallbackList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How {@link Model#predict} predicts: {@code Predict.defaults().batchSize(256).verbose(0)}.
 *
 * <p>Source: the arguments of {@code keras.Model.predict}.
 */
public final class Predict {
    int batchSize = 32;
    boolean batchSizeGiven;
    Verbose verbose = Verbose.AUTO;
    /** 0 for all data. */
    int steps;

    final List<Callback> callbacks = new ArrayList<>();

    private Predict() {}

    /** Batches of 32, all data, silent. */
    public static Predict defaults() {
        return new Predict();
    }

    /** Sets the number of samples in a step. */
    public Predict batchSize(int samples) {
        if (samples < 1) {
            throw new IllegalArgumentException("batchSize is 1 or more, not " + samples);
        }
        batchSize = samples;
        batchSizeGiven = true;
        return this;
    }

    /** How progress is shown: 0 not at all, 1 as a bar, 2 as one line. Default: 0. */
    public Predict verbose(int value) {
        verbose = Verbose.of(value);
        return this;
    }

    /** The number of steps. Default: all samples. */
    public Predict steps(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("steps is 1 or more, not " + value);
        }
        steps = value;
        return this;
    }

    /** Adds callbacks, called in this order. */
    public Predict callbacks(Callback... values) {
        return callbacks(Arrays.asList(values));
    }

    /** Adds callbacks, called in this order. */
    public Predict callbacks(List<? extends Callback> values) {
        callbacks.addAll(CallbackList.checked(values));
        return this;
    }
}
