package dev.sungu.models;

import dev.sungu.core.Tensor;
import dev.sungu.models.callbacks.Callback;
import dev.sungu.models.callbacks.CallbackList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How {@link Model#evaluate} tests: {@code Evaluate.defaults().batchSize(256).verbose(0)}.
 *
 * <p>Source: the arguments of {@code keras.Model.evaluate}.
 */
public final class Evaluate {
    int batchSize = 32;
    boolean batchSizeGiven;
    Verbose verbose = Verbose.AUTO;
    /** 0 for all data. */
    int steps;

    @Nullable
    Tensors sampleWeight;

    final List<Callback> callbacks = new ArrayList<>();

    private Evaluate() {}

    /** Batches of 32, all data, progress as a bar. */
    public static Evaluate defaults() {
        return new Evaluate();
    }

    /** Sets the number of samples in a step. */
    public Evaluate batchSize(int samples) {
        if (samples < 1) {
            throw new IllegalArgumentException("batchSize is 1 or more, not " + samples);
        }
        batchSize = samples;
        batchSizeGiven = true;
        return this;
    }

    /** How progress is shown: 0 not at all, 1 as a bar, 2 as one line. Default: 1. */
    public Evaluate verbose(int value) {
        verbose = Verbose.of(value);
        return this;
    }

    /** The number of steps. Default: all samples. */
    public Evaluate steps(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("steps is 1 or more, not " + value);
        }
        steps = value;
        return this;
    }

    /** A weight for each sample in the losses of all outputs and in weighted metrics. */
    public Evaluate sampleWeight(Tensor weights) {
        sampleWeight = Tensors.of(weights);
        return this;
    }

    /** A weight for each sample, for each output; null where they all count the same. */
    public Evaluate sampleWeight(List<? extends @Nullable Tensor> weights) {
        sampleWeight = Tensors.of(weights);
        return this;
    }

    /** A weight for each sample, by the names of outputs. */
    public Evaluate sampleWeight(Map<String, ? extends Tensor> weights) {
        sampleWeight = Tensors.of(weights);
        return this;
    }

    /** Adds callbacks, called in this order. */
    public Evaluate callbacks(Callback... values) {
        return callbacks(Arrays.asList(values));
    }

    /** Adds callbacks, called in this order. */
    public Evaluate callbacks(List<? extends Callback> values) {
        callbacks.addAll(CallbackList.checked(values));
        return this;
    }
}
