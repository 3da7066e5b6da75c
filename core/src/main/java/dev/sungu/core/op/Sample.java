package dev.sungu.core.op;

import dev.sungu.core.DType;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import java.util.ArrayList;
import java.util.List;

/**
 * One use of an operation from which the conformance test makes its checks: the operation, and for each input its type,
 * shape and range of values. The test draws the values.
 *
 * @param op the operation with its attributes
 * @param inputs what each input looks like
 * @param differentiable whether the gradient is checked against central differences in FLOAT64
 */
public record Sample(Op op, List<In> inputs, boolean differentiable) {
    /**
     * One input: values are drawn evenly from [low, high), or are whole numbers there for integer types.
     *
     * @param spec type and shape
     * @param low the smallest value
     * @param high the bound above
     * @param distinct whether all values must differ clearly (for maxima and sorting, where ties have no gradient)
     */
    public record In(Spec spec, double low, double high, boolean distinct) {}

    /** A sample without inputs yet. */
    public static Sample of(Op op) {
        return new Sample(op, List.of(), true);
    }

    /** Adds a FLOAT32 input with values in [-2, 2). */
    public Sample in(int... dims) {
        return in(-2, 2, dims);
    }

    /** Adds a FLOAT32 input with values in [low, high). */
    public Sample in(double low, double high, int... dims) {
        return in(DType.FLOAT32, low, high, dims);
    }

    /** Adds an input of any type with values in [low, high). */
    public Sample in(DType dtype, double low, double high, int... dims) {
        return add(new In(new Spec(dtype, Shape.of(dims)), low, high, false));
    }

    /** Adds a FLOAT32 input whose values in [-2, 2) all differ clearly. */
    public Sample distinct(int... dims) {
        return add(new In(Spec.of(dims), -2, 2, true));
    }

    /** The same without a gradient check. */
    public Sample noGradient() {
        return new Sample(op, inputs, false);
    }

    private Sample add(In in) {
        if (!in.spec().shape().isKnown()) {
            // Whole numbers are taken for sizes: a range is given with a decimal point.
            throw new IllegalArgumentException("a sample's sizes are not negative: " + in.spec());
        }
        List<In> all = new ArrayList<>(inputs);
        all.add(in);
        return new Sample(op, List.copyOf(all), differentiable);
    }
}
