package dev.sungu.core;

import dev.sungu.core.op.index.ArgExtreme;
import dev.sungu.core.op.index.FlatIndex;
import dev.sungu.core.op.index.Gather;
import dev.sungu.core.op.index.OneHot;
import dev.sungu.core.op.index.ScatterAdd;
import dev.sungu.core.op.index.ScatterUpdate;
import dev.sungu.core.op.index.TakeAlongAxis;

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
     *
     * @throws IllegalArgumentException if {@code classes} is negative
     */
    public static Tensor oneHot(Tensor indices, int classes) {
        return oneHot(indices, classes, -1, DType.FLOAT32);
    }

    /**
     * Each index as zeros with a one at that place along a new axis {@code axis}; out of range gives zeros only.
     *
     * @throws IllegalArgumentException if {@code classes} is negative
     */
    public static Tensor oneHot(Tensor indices, int classes, int axis, DType dtype) {
        Tensor whole = indices.dtype().isInteger() ? indices : to(indices, DType.INT32);
        Tensor rows = to(new OneHot(classes, dtype.arithmetic()).apply(whole), dtype);
        return moveaxis(rows, -1, axis);
    }

    /**
     * The index of the largest element along {@code axis} as INT32; the first of equal ones, a NaN before all.
     *
     * @throws IllegalArgumentException if the axis has no elements
     */
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

    /**
     * The index of the smallest element along {@code axis} as INT32; the first of equal ones, a NaN before all.
     *
     * @throws IllegalArgumentException if the axis has no elements
     */
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

    /**
     * Elements along an axis with an index for each; the other axes are broadcast to each other.
     *
     * @param indices integers with as many axes as x; negative ones count from the end
     * @throws IllegalArgumentException if the indices have more or fewer axes, cannot be broadcast, are no integers, or (when it is
     *     computed) are out of range
     */
    public static Tensor takeAlongAxis(Tensor x, Tensor indices, int axis) {
        int a = x.shape().axis(axis);
        if (indices.rank() != x.rank()) {
            throw new IllegalArgumentException(
                    "takeAlongAxis needs indices with the axes of " + x.shape() + " but got " + indices.shape());
        }
        Shape other = Shape.broadcast(x.shape().with(a, 1), indices.shape().with(a, 1));
        Tensor wide = broadcastTo(x, other.with(a, x.shape().dim(a)).dims());
        return new TakeAlongAxis(a)
                .apply(
                        wide,
                        broadcastTo(
                                indices, other.with(a, indices.shape().dim(a)).dims()));
    }

    /**
     * Zeros of the given shape to which values are added at indices; values with equal indices add up.
     *
     * @param indices [..., k], the places along the first k axes
     * @param values [...] followed by the sizes of the other axes
     * @throws IllegalArgumentException if the shapes do not fit, or (when it is computed) an index is out of range
     */
    public static Tensor scatter(Tensor indices, Tensor values, int... shape) {
        Shape s = Shape.of(shape);
        Tensor flat = flatIndices(indices, s);
        int k = indices.shape().last();
        Shape rest = s.slice(k, s.rank());
        int n = flat.size();
        Tensor rows = reshape(values, Shape.of(n).concat(rest).dims());
        return reshape(new ScatterAdd(0, s.product(0, k), false).apply(ravel(flat), rows), shape);
    }

    /**
     * The tensor with elements replaced; of equal indices the last one counts.
     *
     * @param indices [..., k], the places along the first k axes
     * @param updates [...] followed by the sizes of the other axes
     * @throws IllegalArgumentException if the shapes do not fit, or (when it is computed) an index is out of range
     */
    public static Tensor scatterUpdate(Tensor x, Tensor indices, Tensor updates) {
        Shape s = x.shape();
        Tensor flat = flatIndices(indices, s);
        int k = indices.shape().last();
        Shape rest = s.slice(k, s.rank());
        Tensor rows = reshape(
                to(updates, x.dtype()), Shape.of(flat.size()).concat(rest).dims());
        Tensor all = reshape(x, Shape.of(s.product(0, k)).concat(rest).dims());
        return reshape(new ScatterUpdate().apply(all, ravel(flat), rows), s.dims());
    }

    private static Tensor flatIndices(Tensor indices, Shape shape) {
        int k = indices.rank() == 0 ? 0 : indices.shape().last();
        if (k < 1 || k > shape.rank()) {
            throw new IllegalArgumentException("scatter into " + shape + " needs indices [..., k] with k from 1 to "
                    + shape.rank() + " but got " + indices.shape());
        }
        return new FlatIndex(shape.slice(0, k)).apply(indices);
    }

    /**
     * The sums of the slices with equal ids: data [n, ...] and ids [n] to [segments, ...].
     *
     * @param segments how many sums there are; an id out of [0, segments) is an error
     * @throws IllegalArgumentException if there is not an id for each slice, or (when it is computed) one is out of [0, segments)
     */
    public static Tensor segmentSum(Tensor data, Tensor ids, int segments) {
        return new ScatterAdd(0, segments, false).apply(ids, data);
    }

    /**
     * How often each number occurs: integers to INT32 [size]. The size is given, since results whose shape depends on
     * values do not exist here.
     *
     * @param size one more than the largest number that may occur; a larger one is an error
     * @throws IllegalArgumentException if a number is negative or too large (when it is computed)
     */
    public static Tensor bincount(Tensor x, int size) {
        Tensor flat = ravel(x);
        return new ScatterAdd(0, size, false)
                .apply(flat, full(DType.INT32, 1, flat.shape().dims()));
    }

    /** Which classes occur: [..., n] to [..., classes] of zeros and ones, FLOAT32; indices out of range are left out. */
    public static Tensor multiHot(Tensor indices, int classes) {
        return max(oneHot(indices, classes), indices.rank() > 1 ? -2 : 0);
    }

    /**
     * A matrix of zeros with the vector on its {@code k}-th diagonal; of a matrix, its {@code k}-th diagonal.
     *
     * @throws IllegalArgumentException if there are more than two axes or none
     */
    public static Tensor diag(Tensor x, int k) {
        if (x.rank() == 2) {
            return diagonal(x, k, 0, 1);
        }
        if (x.rank() != 1) {
            throw new IllegalArgumentException("diag needs a vector or a matrix but got " + x.shape());
        }
        if (x.dtype() == DType.BOOL) {
            // Truth values do not add up.
            return to(diag(to(x, DType.UINT8), k), DType.BOOL);
        }
        int n = x.size();
        int m = n + Math.abs(k);
        int first = k < 0 ? -k * m : k;
        Tensor places = arange(first, first + n * (m + 1), m + 1);
        return reshape(new ScatterAdd(0, m * m, false).apply(places, x), m, m);
    }

    /**
     * The elements of the {@code offset}-th diagonal of two axes, as a new last axis instead of them.
     *
     * @throws IllegalArgumentException if the axes are the same
     */
    public static Tensor diagonal(Tensor x, int offset, int axis1, int axis2) {
        int a = x.shape().axis(axis1);
        int b = x.shape().axis(axis2);
        if (a == b) {
            throw new IllegalArgumentException("diagonal needs two different axes but got " + axis1 + " and " + axis2);
        }
        Tensor t = moveaxis(moveaxis(x, a, -1), b > a ? b - 1 : b, -1);
        int n = x.shape().dim(a);
        int m = x.shape().dim(b);
        int length = Math.max(0, offset < 0 ? Math.min(n + offset, m) : Math.min(n, m - offset));
        int first = offset < 0 ? -offset * m : offset;
        Tensor places = arange(first, first + length * (m + 1), m + 1);
        Shape leading = t.shape().slice(0, t.rank() - 2);
        return take(reshape(t, leading.concat(Shape.of(n * m)).dims()), places, -1);
    }

    /** A matrix of zeros with the elements on its main diagonal. */
    public static Tensor diagflat(Tensor x) {
        return diag(ravel(x), 0);
    }

    /** Whether each element is one of {@code candidates}: BOOL of x's shape. */
    public static Tensor isin(Tensor x, Tensor candidates) {
        return any(equal(expandDims(x, -1), ravel(candidates)), -1);
    }
}
