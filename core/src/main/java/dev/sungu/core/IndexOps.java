package dev.sungu.core;

import dev.sungu.core.op.index.ArgExtreme;
import dev.sungu.core.op.index.Gather;
import dev.sungu.core.op.index.OneHot;

/** Operations that find elements by index, and indices of elements. Used as {@link Ops}. */
abstract class IndexOps extends LinalgOps {
    IndexOps() {}

    /**
     * The elements with the given indices along {@code axis}, which the indices' axes replace: x [n, d] and indices
     * [a, b] give [a, b, d] for axis 0.
     *
     * @param indices integers; negative ones count from the end
     * @throws IllegalArgumentException if an index is out of range (when it is computed)
     */
    public static Tensor take(Tensor x, Tensor indices, int axis) {
        return new Gather(x.shape().axis(axis)).apply(x, indices);
    }

    /** The elements with the given indices of the flattened tensor. */
    public static Tensor take(Tensor x, Tensor indices) {
        return take(ravel(x), indices, 0);
    }

    /**
     * Each index as zeros with a one at that place, [...] to [..., classes] as FLOAT32; an index out of range gives zeros
     * only.
     */
    public static Tensor oneHot(Tensor indices, int classes) {
        return oneHot(indices, classes, -1, DType.FLOAT32);
    }

    /** Each index as zeros with a one at that place along a new axis {@code axis}; out of range gives zeros only. */
    public static Tensor oneHot(Tensor indices, int classes, int axis, DType dtype) {
        Tensor whole = indices.dtype().isInteger() ? indices : to(indices, DType.INT32);
        Tensor rows = new OneHot(classes, dtype).apply(whole);
        return moveaxis(rows, -1, axis);
    }

    /** The index of the largest element along {@code axis} as INT32; the first of equal ones, a NaN before all. */
    public static Tensor argmax(Tensor x, int axis) {
        return argmax(x, axis, false);
    }

    /** The index of the largest element along {@code axis}, which stays with size 1 if {@code keepdims}. */
    public static Tensor argmax(Tensor x, int axis, boolean keepdims) {
        Tensor found = new ArgExtreme(false, x.shape().axis(axis)).apply(x);
        return keepdims ? expandDims(found, x.shape().axis(axis)) : found;
    }

    /** The index of the largest element of the flattened tensor. */
    public static Tensor argmax(Tensor x) {
        return argmax(ravel(x), 0);
    }

    /** The index of the smallest element along {@code axis} as INT32; the first of equal ones, a NaN before all. */
    public static Tensor argmin(Tensor x, int axis) {
        return argmin(x, axis, false);
    }

    /** The index of the smallest element along {@code axis}, which stays with size 1 if {@code keepdims}. */
    public static Tensor argmin(Tensor x, int axis, boolean keepdims) {
        Tensor found = new ArgExtreme(true, x.shape().axis(axis)).apply(x);
        return keepdims ? expandDims(found, x.shape().axis(axis)) : found;
    }

    /** The index of the smallest element of the flattened tensor. */
    public static Tensor argmin(Tensor x) {
        return argmin(ravel(x), 0);
    }
}
