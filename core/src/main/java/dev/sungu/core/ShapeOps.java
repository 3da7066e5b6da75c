package dev.sungu.core;

import dev.sungu.core.op.view.BroadcastTo;
import dev.sungu.core.op.view.Reshape;
import dev.sungu.core.op.view.Transpose;
import java.util.ArrayList;
import java.util.List;

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
