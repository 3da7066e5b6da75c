package dev.sungu.datasets;

import dev.sungu.core.Tensor;
import java.util.function.UnaryOperator;

/**
 * What a model learns from: inputs, and if there are any the truth and weights. One sample, or a batch of them; or all
 * there are, to be sliced by {@link Dataset#fromTensorSlices(Sample)}.
 *
 * <p>Source: the tuples {@code (x, y, sample_weight)} of {@code keras.Model.fit}.
 *
 * @param inputs the inputs, one or several
 * @param targets the truth, as many as the model has outputs, or none
 * @param weights weights of the samples in the loss, one for all outputs or one for each, or none
 */
public record Sample(Tensors inputs, Tensors targets, Tensors weights) {
    /** Inputs, truth and weights. */
    public Sample {
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("a sample needs at least one input");
        }
    }

    /** One input. */
    public static Sample of(Tensor x) {
        return of(Tensors.of(x), Tensors.NONE);
    }

    /** One input and its truth. */
    public static Sample of(Tensor x, Tensor y) {
        return of(Tensors.of(x), Tensors.of(y));
    }

    /** One input, its truth, and its weight in the loss. */
    public static Sample of(Tensor x, Tensor y, Tensor weight) {
        return new Sample(Tensors.of(x), Tensors.of(y), Tensors.of(weight));
    }

    /**
     * Several inputs or truths, in any of the forms of {@link Tensors#from}: {@code Sample.of(Map.of("left", a, "right", b),
     * y)}.
     */
    public static Sample of(Object x, Object y) {
        return of(Tensors.from(x, "x"), Tensors.from(y, "y"));
    }

    /** Several inputs, truths or weights, in any of the forms of {@link Tensors#from}. */
    public static Sample of(Object x, Object y, Object weight) {
        return new Sample(Tensors.from(x, "x"), Tensors.from(y, "y"), Tensors.from(weight, "weight"));
    }

    /** Several inputs and truths. */
    public static Sample of(Tensors inputs, Tensors targets) {
        return new Sample(inputs, targets, Tensors.NONE);
    }

    /**
     * The input.
     *
     * @throws IllegalStateException if there are several
     */
    public Tensor x() {
        return inputs.only("inputs");
    }

    /**
     * The truth.
     *
     * @throws IllegalStateException if there is none, or several
     */
    public Tensor y() {
        return targets.only("targets");
    }

    /**
     * The weight.
     *
     * @throws IllegalStateException if there is none, or several
     */
    public Tensor weight() {
        return weights.only("weights");
    }

    /** The same with a function of each input: {@code sample.mapX(x -> x.divide(255))}. */
    public Sample mapX(UnaryOperator<Tensor> function) {
        return new Sample(inputs.map(function), targets, weights);
    }

    /** The same with a function of each truth. */
    public Sample mapY(UnaryOperator<Tensor> function) {
        return new Sample(inputs, targets.map(function), weights);
    }

    /** The same with this weight. */
    public Sample withWeight(Tensor weight) {
        return new Sample(inputs, targets, Tensors.of(weight));
    }
}
