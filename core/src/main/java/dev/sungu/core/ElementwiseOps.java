package dev.sungu.core;

import dev.sungu.core.op.pointwise.Add;
import dev.sungu.core.op.pointwise.Cast;
import dev.sungu.core.op.pointwise.Divide;
import dev.sungu.core.op.pointwise.Exp;
import dev.sungu.core.op.pointwise.Log;
import dev.sungu.core.op.pointwise.Multiply;
import dev.sungu.core.op.pointwise.Negative;
import dev.sungu.core.op.pointwise.Subtract;

/** Operations on each element by itself or on pairs of elements, broadcast. Used as {@link Ops}. */
abstract class ElementwiseOps extends OpsSupport {
    ElementwiseOps() {}

    /** {@code a + b}, of the wider of the two types. */
    public static Tensor add(Tensor a, Tensor b) {
        DType d = common(a, b);
        return new Add().apply(to(a, d), to(b, d));
    }

    /** {@code a + number}. */
    public static Tensor add(Tensor a, double number) {
        return add(a, constant(a, number));
    }

    /** {@code a - b}, of the wider of the two types. */
    public static Tensor subtract(Tensor a, Tensor b) {
        DType d = common(a, b);
        return new Subtract().apply(to(a, d), to(b, d));
    }

    /** {@code a - number}. */
    public static Tensor subtract(Tensor a, double number) {
        return subtract(a, constant(a, number));
    }

    /** {@code a * b}, of the wider of the two types. */
    public static Tensor multiply(Tensor a, Tensor b) {
        DType d = common(a, b);
        return new Multiply().apply(to(a, d), to(b, d));
    }

    /** {@code a * number}. */
    public static Tensor multiply(Tensor a, double number) {
        return multiply(a, constant(a, number));
    }

    /** {@code a / b}; integers are converted to FLOAT32 first. */
    public static Tensor divide(Tensor a, Tensor b) {
        DType d = floating(common(a, b));
        return new Divide().apply(to(a, d), to(b, d));
    }

    /** {@code a / number}; integers are converted to FLOAT32 first. */
    public static Tensor divide(Tensor a, double number) {
        return divide(a, constant(a, number));
    }

    /** {@code -x}. */
    public static Tensor negative(Tensor x) {
        return new Negative().apply(x);
    }

    /** {@code e^x}. */
    public static Tensor exp(Tensor x) {
        return new Exp().apply(floating(x));
    }

    /** The natural logarithm; NaN below 0, -Infinity at 0. */
    public static Tensor log(Tensor x) {
        return new Log().apply(floating(x));
    }

    /** The values converted to another type: floats to integers are cut off, integers wrap, anything but 0 is true. */
    public static Tensor cast(Tensor x, DType dtype) {
        return x.dtype() == dtype ? x : new Cast(dtype).apply(x);
    }
}
