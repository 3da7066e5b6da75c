package dev.sungu.core;

import dev.sungu.core.op.view.BroadcastTo;
import dev.sungu.core.op.view.Reshape;
import dev.sungu.core.op.view.Transpose;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Operations that move elements around without changing them, and new tensors. Used as {@link Ops}. */
abstract class ShapeOps extends ReductionOps {
    ShapeOps() {}

    /** The same elements under another shape; one size may be -1. */
    public static Tensor reshape(Tensor x, int... shape) {
        Shape s = Shape.of(shape);
        return x.shape().equals(s) ? x : new Reshape(s).apply(x);
    }

    /** The axes in reverse order, or in the given one. */
    public static Tensor transpose(Tensor x, int... order) {
        List<Integer> axes = new ArrayList<>();
        for (int i = 0; i < x.rank(); i++) {
            axes.add(order.length == 0 ? x.rank() - 1 - i : x.shape().axis(order[i]));
        }
        return new Transpose(List.copyOf(axes)).apply(x);
    }

    /** The elements repeated along axes of size 1 and along new leading axes. */
    public static Tensor broadcastTo(Tensor x, int... shape) {
        Shape s = Shape.of(shape);
        return x.shape().equals(s) ? x : new BroadcastTo(s).apply(x);
    }

    /**
     * A new axis of size 1.
     *
     * @param axis where it will be in the result; negative counts from the end
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

    /** Without the given axes, which must have size 1; without all axes of size 1 if none is given. */
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

    /** A FLOAT32 tensor of zeros. */
    public static Tensor zeros(int... shape) {
        return zeros(DType.FLOAT32, shape);
    }

    /** A tensor of zeros. */
    public static Tensor zeros(DType dtype, int... shape) {
        return full(dtype, 0, shape);
    }

    /** A FLOAT32 tensor of ones. */
    public static Tensor ones(int... shape) {
        return ones(DType.FLOAT32, shape);
    }

    /** A tensor of ones. */
    public static Tensor ones(DType dtype, int... shape) {
        return full(dtype, 1, shape);
    }

    /** A FLOAT32 tensor with the same number everywhere. */
    public static Tensor full(double number, int... shape) {
        return full(DType.FLOAT32, number, shape);
    }

    /** A tensor with the same number everywhere. Sizes may be those of a symbolic tensor. */
    public static Tensor full(DType dtype, double number, int... shape) {
        // A broadcast number, so that inside a program it costs no memory.
        return broadcastTo(Tensor.scalar(dtype, number), shape);
    }
}
