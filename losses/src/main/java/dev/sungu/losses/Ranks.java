package dev.sungu.losses;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.List;

/** Fits truth, predictions and weights to each other as Keras does; losses and metrics share it. */
public final class Ranks {
    private Ranks() {}

    static Tensor cast(Tensor t, DType dtype) {
        return t.dtype() == dtype ? t : t.cast(dtype);
    }

    /** Two tensors whose ranks differ by a last axis of size 1, brought to the same rank; others as they are. */
    public static List<Tensor> same(Tensor a, Tensor b) {
        if (a.rank() == b.rank() + 1 && a.shape().last() == 1) {
            return b.rank() == 1 ? List.of(a, Ops.expandDims(b, -1)) : List.of(Ops.squeeze(a, -1), b);
        }
        if (b.rank() == a.rank() + 1 && b.shape().last() == 1) {
            return a.rank() == 1 ? List.of(Ops.expandDims(a, -1), b) : List.of(a, Ops.squeeze(b, -1));
        }
        return List.of(a, b);
    }

    /** Truth and predictions for a comparison element by element, or an error that names both shapes. */
    public static List<Tensor> pair(String name, Tensor yTrue, Tensor yPred) {
        List<Tensor> fitted = same(yTrue, yPred);
        if (!fitted.get(0).shape().broadcastsTo(fitted.get(1).shape())
                && !fitted.get(1).shape().broadcastsTo(fitted.get(0).shape())) {
            throw new IllegalArgumentException(name + ": the truth has shape " + yTrue.shape()
                    + " but the predictions have shape " + yPred.shape() + "; they must be the same");
        }
        return fitted;
    }

    /**
     * Values and weights such that the weights can be multiplied with the values. The axes of the weights are the first
     * ones of the values: one weight a sample counts for all its steps.
     *
     * @throws IllegalArgumentException if they do not fit
     */
    public static List<Tensor> weighted(String name, Tensor values, Tensor weight) {
        List<Tensor> fitted = same(values, weight);
        Tensor v = fitted.get(0);
        Tensor w = fitted.get(1);
        boolean number = w.rank() == 0 || w.rank() == 1 && w.shape().dim(0) == 1;
        if (!number) {
            for (int i = w.rank(); i < v.rank(); i++) {
                w = Ops.expandDims(w, -1);
            }
        }
        if (!w.shape().broadcastsTo(v.shape())) {
            throw new IllegalArgumentException(
                    name + ": weights of shape " + weight.shape() + " do not fit losses of shape "
                            + values.shape() + "; give one weight for each sample "
                            + values.shape().slice(0, 1)
                            + ", or one for each loss");
        }
        return List.of(v, w);
    }

    /** Weights that are 0 where the mask says that an entry does not count. */
    public static Tensor masked(String name, Tensor weight, Tensor mask) {
        Tensor counted = cast(mask, weight.dtype());
        // Whichever has fewer axes is spread over the other's.
        List<Tensor> fitted =
                weight.rank() > mask.rank() ? weighted(name, weight, counted) : weighted(name, counted, weight);
        return Ops.multiply(fitted.get(0), fitted.get(1));
    }
}
