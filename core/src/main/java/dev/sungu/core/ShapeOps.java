package dev.sungu.core;

import dev.sungu.core.op.view.BroadcastTo;
import dev.sungu.core.op.view.Reshape;
import dev.sungu.core.op.view.Slice;
import dev.sungu.core.op.view.Transpose;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Operations that give the elements another shape or order. Used as {@link Ops}. */
abstract class ShapeOps extends CreationOps {
    ShapeOps() {}

    /**
     * The same elements under another shape; one size may be -1.
     *
     * @throws IllegalArgumentException if the numbers of elements differ, or more than one size is -1
     */
    public static Tensor reshape(Tensor x, int... shape) {
        Shape s = Shape.of(shape);
        if (x.shape().equals(s)) {
            return x;
        }
        Tensor y = new Reshape(computed(s, x.shape())).apply(x);
        NnOps.keepLogits(x, y);
        return y;
    }

    /**
     * The shape with -1 for its only unknown size: a model's operations are played back on tensors of known sizes, which
     * do not have the symbol.
     */
    private static Shape computed(Shape shape, Shape from) {
        int[] unknown = Arrays.stream(shape.dims()).filter(d -> d < 0).toArray();
        int[] given = Arrays.stream(from.dims()).filter(d -> d < 0).toArray();
        boolean same = unknown.length == 1 && Arrays.equals(unknown, given);
        if (!same || knownSize(shape) == 0 || knownSize(shape) != knownSize(from)) {
            return shape;
        }
        return Shape.of(Arrays.stream(shape.dims()).map(d -> Math.max(d, -1)).toArray());
    }

    private static long knownSize(Shape shape) {
        return Arrays.stream(shape.dims()).filter(d -> d >= 0).asLongStream().reduce(1, (a, b) -> a * b);
    }

    /**
     * The axes in reverse order, or in the given one.
     *
     * @throws IllegalArgumentException if {@code order} does not name each axis once
     */
    public static Tensor transpose(Tensor x, int... order) {
        if (order.length != 0 && order.length != x.rank()) {
            throw new IllegalArgumentException(
                    "transpose of " + x.shape() + ": " + Arrays.toString(order) + " is not an order of its axes");
        }
        List<Integer> axes = new ArrayList<>();
        for (int i = 0; i < x.rank(); i++) {
            axes.add(order.length == 0 ? x.rank() - 1 - i : x.shape().axis(order[i]));
        }
        return new Transpose(List.copyOf(axes)).apply(x);
    }

    /**
     * The elements repeated along axes of size 1 and along new leading axes.
     *
     * @throws IllegalArgumentException if a size is neither that of the result nor 1, or there are more axes than in the result
     */
    public static Tensor broadcastTo(Tensor x, int... shape) {
        Shape s = Shape.of(shape);
        return x.shape().equals(s) ? x : new BroadcastTo(s).apply(x);
    }

    /**
     * A new axis of size 1.
     *
     * @param axis where it will be in the result; negative counts from the end
     * @throws IllegalArgumentException if {@code axis} is none of the result
     */
    public static Tensor expandDims(Tensor x, int axis) {
        int rank = x.rank() + 1;
        int a = axis < 0 ? axis + rank : axis;
        if (a < 0 || a >= rank) {
            throw new IllegalArgumentException(
                    "expandDims: axis " + axis + " is out of range for a result with " + rank + " axes");
        }
        return reshape(x, x.shape().insert(a, 1).dims());
    }

    /**
     * Without the given axes, which must have size 1; without all axes of size 1 if none is given.
     *
     * @throws IllegalArgumentException if one of the axes has another size
     */
    public static Tensor squeeze(Tensor x, int... axes) {
        Shape s = x.shape();
        int[] dropped = axes.length > 0
                ? s.axes(axes)
                : IntStream.range(0, s.rank()).filter(i -> s.dim(i) == 1).toArray();
        for (int a : dropped) {
            if (s.dim(a) != 1) {
                throw new IllegalArgumentException("squeeze: axis " + a + " of " + s + " has not size 1");
            }
        }
        return dropped.length == 0 ? x : reshape(x, s.reduce(dropped, false).dims());
    }

    /** The elements as a vector. */
    public static Tensor ravel(Tensor x) {
        return x.rank() == 1 ? x : reshape(x, -1);
    }

    /** Two axes exchanged. */
    public static Tensor swapaxes(Tensor x, int axis1, int axis2) {
        int[] order = new int[x.rank()];
        Arrays.setAll(order, i -> i);
        int a = x.shape().axis(axis1);
        int b = x.shape().axis(axis2);
        order[a] = b;
        order[b] = a;
        return a == b ? x : transpose(x, order);
    }

    /** One axis moved to another place, the others in their order. */
    public static Tensor moveaxis(Tensor x, int source, int destination) {
        int from = x.shape().axis(source);
        int to = x.shape().axis(destination);
        if (from == to) {
            return x;
        }
        int[] order = new int[x.rank()];
        int step = from < to ? 1 : -1;
        Arrays.setAll(order, i -> i);
        for (int i = from; i != to; i += step) {
            order[i] = i + step;
        }
        order[to] = from;
        return transpose(x, order);
    }

    /** The elements in reverse order along the given axes; without axes, along all. */
    public static Tensor flip(Tensor x, int... axes) {
        int rank = x.rank();
        List<Integer> starts = new ArrayList<>(Collections.nCopies(rank, 0));
        List<Integer> steps = new ArrayList<>(Collections.nCopies(rank, 1));
        for (int a : x.shape().axes(axes)) {
            starts.set(a, -1);
            steps.set(a, -1);
        }
        return new Slice(List.copyOf(starts), Collections.nCopies(rank, -1), List.copyOf(steps)).apply(x);
    }

    /** The elements shifted along an axis; what leaves at the end comes in at the beginning. */
    public static Tensor roll(Tensor x, int shift, int axis) {
        int n = x.shape().dim(axis);
        int by = n <= 0 ? 0 : Math.floorMod(shift, n);
        return by == 0
                ? x
                : Ops.concatenate(
                        List.of(Ops.sliceAlong(x, axis, n - by, n), Ops.sliceAlong(x, axis, 0, n - by)), axis);
    }

    /** The elements shifted as if the tensor were flat. */
    public static Tensor roll(Tensor x, int shift) {
        return reshape(roll(ravel(x), shift, 0), x.shape().dims());
    }

    /**
     * The plane of two axes turned by {@code k} quarters, from the first axis towards the second.
     *
     * @throws IllegalArgumentException if the axes are the same
     */
    public static Tensor rot90(Tensor x, int k, int axis1, int axis2) {
        if (x.shape().axis(axis1) == x.shape().axis(axis2)) {
            throw new IllegalArgumentException(
                    "rot90 of " + x.shape() + " needs two different axes but got " + axis1 + " and " + axis2);
        }
        return switch (Math.floorMod(k, 4)) {
            case 0 -> x;
            case 1 -> swapaxes(flip(x, axis2), axis1, axis2);
            case 2 -> flip(x, axis1, axis2);
            default -> flip(swapaxes(x, axis1, axis2), axis2);
        };
    }

    /**
     * The rows in reverse order.
     *
     * @throws IllegalArgumentException if there is no axis
     */
    public static Tensor flipud(Tensor x) {
        return flip(x, 0);
    }

    /**
     * The columns (the second axis) in reverse order.
     *
     * @throws IllegalArgumentException if there is no second axis
     */
    public static Tensor fliplr(Tensor x) {
        return flip(x, 1);
    }
}
