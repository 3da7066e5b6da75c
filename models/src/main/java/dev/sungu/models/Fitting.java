package dev.sungu.models;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;

/**
 * Makes tensors fit a model's inputs: of their type, and with a last axis of size 1 more or less.
 *
 * <p>Source: {@code Functional._adjust_input_rank} in {@code keras.src.models.functional}.
 */
final class Fitting {
    private Fitting() {}

    /**
     * The tensor with the type and the number of axes that are wanted; sizes are the layers' affair.
     *
     * @throws IllegalArgumentException if it has another number of axes
     */
    static Tensor of(Tensor t, Spec wanted, String input, String model) {
        Tensor x = t.dtype() == wanted.dtype() ? t : t.cast(wanted.dtype());
        int rank = wanted.shape().rank();
        if (x.rank() == rank + 1 && x.shape().last() == 1) {
            x = Ops.squeeze(x, -1);
        } else if (x.rank() == rank - 1 && rank > 1 && wanted.shape().last() == 1) {
            x = Ops.expandDims(x, -1);
        }
        if (x.rank() != rank) {
            throw refusal(t, wanted, input, model);
        }
        if (x != t) {
            x.setMask(t.mask());
        }
        return x;
    }

    static IllegalArgumentException refusal(Tensor t, Spec wanted, String input, String model) {
        return new IllegalArgumentException(model + " expects shape " + wanted.shape() + " as input \"" + input
                + "\" but got " + t.shape()
                + (isOneSample(t.shape(), wanted.shape())
                        ? ": the first axis, the samples, is missing; batch(32) adds it to a dataset,"
                                + " Ops.expandDims(x, 0) to one sample"
                        : ""));
    }

    private static boolean isOneSample(Shape given, Shape wanted) {
        boolean fits = wanted.rank() == given.rank() + 1;
        for (int i = 0; fits && i < given.rank(); i++) {
            fits = wanted.dim(i + 1) < 0 || wanted.dim(i + 1) == given.dim(i);
        }
        return fits;
    }
}
