package dev.sungu.core;

import dev.sungu.core.op.index.ArgOrder;
import dev.sungu.core.op.index.SearchSorted;
import dev.sungu.core.op.index.TakeAlongAxis;
import java.util.List;

/** Operations that put elements in order, and what follows from it. Used as {@link Ops}. */
abstract class SortOps extends IndexOps {
    SortOps() {}

    /** The indices that would sort along {@code axis}, INT32; equal elements stay in order, NaN comes last. */
    public static Tensor argsort(Tensor x, int axis) {
        return moveaxis(new ArgOrder(false, -1).apply(moveaxis(x, axis, -1)), -1, axis);
    }

    /** The indices that would sort along the last axis. */
    public static Tensor argsort(Tensor x) {
        return argsort(x, -1);
    }

    /** Sorted along {@code axis}, the smallest first, NaN last. */
    public static Tensor sort(Tensor x, int axis) {
        Tensor rows = moveaxis(x, axis, -1);
        Tensor order = new ArgOrder(false, -1).apply(rows);
        return moveaxis(new TakeAlongAxis(x.rank() - 1).apply(rows, order), -1, axis);
    }

    /** Sorted along the last axis. */
    public static Tensor sort(Tensor x) {
        return sort(x, -1);
    }

    /**
     * The {@code k} largest elements of the last axis, largest first, and their indices as INT32; of equal ones the first
     * comes first.
     *
     * @return values [..., k] and indices [..., k]
     * @throws IllegalArgumentException if there are not as many elements
     */
    public static List<Tensor> topK(Tensor x, int k) {
        if (x.rank() == 0 || k < 0 || x.shape().last() >= 0 && k > x.shape().last()) {
            throw new IllegalArgumentException("topK: " + k + " elements of the last axis of " + x.shape());
        }
        Tensor indices = new ArgOrder(true, k).apply(x);
        return List.of(new TakeAlongAxis(x.rank() - 1).apply(x, indices), indices);
    }

    /**
     * Whether the target class is among the k largest predictions: targets [n] and predictions [n, classes] to BOOL [n].
     * Targets that are no class, and predictions that are not finite, are not.
     *
     * @throws IllegalArgumentException if the predictions do not have the axes of the targets and one more
     */
    public static Tensor inTopK(Tensor targets, Tensor predictions, int k) {
        int classes = predictions.shape().last();
        Tensor known = logicalAnd(greaterEqual(targets, 0), less(targets, classes));
        Tensor safe = where(known, targets, Tensor.scalar(targets.dtype(), 0));
        Tensor own = takeAlongAxis(predictions, expandDims(safe, -1), -1);
        Tensor better = sum(to(greater(predictions, own), DType.INT32), -1);
        return logicalAnd(logicalAnd(known, isfinite(squeeze(own, -1))), less(better, k));
    }

    /**
     * Where values would be inserted into a sorted vector so that it stays sorted, INT32.
     *
     * @param side "left" (before equal elements) or "right"
     * @throws IllegalArgumentException if there is no such side, or {@code sorted} is no vector
     */
    public static Tensor searchsorted(Tensor sorted, Tensor values, String side) {
        if (!side.equals("left") && !side.equals("right")) {
            throw new IllegalArgumentException("searchsorted: side is \"left\" or \"right\", not \"" + side + "\"");
        }
        DType d = common(sorted, values);
        return new SearchSorted(side.equals("right")).apply(to(sorted, d), to(values, d));
    }

    /**
     * The number of the bin that each element falls into: i where {@code bins[i - 1] <= x < bins[i]}, INT32.
     *
     * @param bins a sorted vector
     * @throws IllegalArgumentException if {@code bins} is no vector
     */
    public static Tensor digitize(Tensor x, Tensor bins) {
        return searchsorted(bins, x, "right");
    }
}
