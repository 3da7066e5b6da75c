package dev.sungu.core;

import dev.sungu.core.op.pointwise.BitwiseAnd;
import dev.sungu.core.op.pointwise.BitwiseNot;
import dev.sungu.core.op.pointwise.BitwiseOr;
import dev.sungu.core.op.pointwise.BitwiseXor;
import dev.sungu.core.op.pointwise.Equal;
import dev.sungu.core.op.pointwise.Greater;
import dev.sungu.core.op.pointwise.GreaterEqual;
import dev.sungu.core.op.pointwise.IsFinite;
import dev.sungu.core.op.pointwise.IsInf;
import dev.sungu.core.op.pointwise.IsNan;
import dev.sungu.core.op.pointwise.LeftShift;
import dev.sungu.core.op.pointwise.Less;
import dev.sungu.core.op.pointwise.LessEqual;
import dev.sungu.core.op.pointwise.LogicalAnd;
import dev.sungu.core.op.pointwise.LogicalNot;
import dev.sungu.core.op.pointwise.LogicalOr;
import dev.sungu.core.op.pointwise.LogicalXor;
import dev.sungu.core.op.pointwise.NotEqual;
import dev.sungu.core.op.pointwise.RightShift;
import dev.sungu.core.op.pointwise.StopGradient;
import dev.sungu.core.op.pointwise.Where;

/** Comparisons, logic, bits, and choosing between elements. Used as {@link Ops}. */
abstract class LogicOps extends MathOps {
    LogicOps() {}

    /** Element by element {@code a == b}, broadcast; a BOOL tensor. */
    public static Tensor equal(Tensor a, Tensor b) {
        DType d = common(a, b);
        return new Equal().apply(to(a, d), to(b, d));
    }

    /** {@code a == number}. */
    public static Tensor equal(Tensor a, double number) {
        return equal(a, constant(a, number));
    }

    /** Element by element {@code a != b}, broadcast; a BOOL tensor. */
    public static Tensor notEqual(Tensor a, Tensor b) {
        DType d = common(a, b);
        return new NotEqual().apply(to(a, d), to(b, d));
    }

    /** {@code a != number}. */
    public static Tensor notEqual(Tensor a, double number) {
        return notEqual(a, constant(a, number));
    }

    /** Element by element {@code a < b}, broadcast; a BOOL tensor. */
    public static Tensor less(Tensor a, Tensor b) {
        DType d = common(a, b);
        return new Less().apply(to(a, d), to(b, d));
    }

    /** {@code a < number}. */
    public static Tensor less(Tensor a, double number) {
        return less(a, constant(a, number));
    }

    /** Element by element {@code a <= b}, broadcast; a BOOL tensor. */
    public static Tensor lessEqual(Tensor a, Tensor b) {
        DType d = common(a, b);
        return new LessEqual().apply(to(a, d), to(b, d));
    }

    /** {@code a <= number}. */
    public static Tensor lessEqual(Tensor a, double number) {
        return lessEqual(a, constant(a, number));
    }

    /** Element by element {@code a > b}, broadcast; a BOOL tensor. */
    public static Tensor greater(Tensor a, Tensor b) {
        DType d = common(a, b);
        return new Greater().apply(to(a, d), to(b, d));
    }

    /** {@code a > number}. */
    public static Tensor greater(Tensor a, double number) {
        return greater(a, constant(a, number));
    }

    /** Element by element {@code a >= b}, broadcast; a BOOL tensor. */
    public static Tensor greaterEqual(Tensor a, Tensor b) {
        DType d = common(a, b);
        return new GreaterEqual().apply(to(a, d), to(b, d));
    }

    /** {@code a >= number}. */
    public static Tensor greaterEqual(Tensor a, double number) {
        return greaterEqual(a, constant(a, number));
    }

    /** Whether {@code |a - b| <= atol + rtol * |b|}, element by element, with {@code rtol = 1e-5} and {@code atol = 1e-8}. */
    public static Tensor isclose(Tensor a, Tensor b) {
        return isclose(a, b, 1e-5, 1e-8, false);
    }

    /** Whether {@code |a - b| <= atol + rtol * |b|}, element by element; NaNs are close if {@code equalNan}. */
    public static Tensor isclose(Tensor a, Tensor b, double rtol, double atol, boolean equalNan) {
        DType d = floating(common(a, b));
        Tensor x = to(a, d);
        Tensor y = to(b, d);
        Tensor limit = add(multiply(Ops.abs(y), rtol), atol);
        Tensor near = logicalAnd(isfinite(y), lessEqual(Ops.abs(subtract(x, y)), limit));
        Tensor close = logicalOr(equal(x, y), near);
        return equalNan ? logicalOr(close, logicalAnd(isnan(x), isnan(y))) : close;
    }

    /** Whether all elements are close: a BOOL number. */
    public static Tensor allclose(Tensor a, Tensor b) {
        return Ops.all(isclose(a, b));
    }

    /** Whether all elements are close: a BOOL number. */
    public static Tensor allclose(Tensor a, Tensor b, double rtol, double atol, boolean equalNan) {
        return Ops.all(isclose(a, b, rtol, atol, equalNan));
    }

    /** Whether each element is NaN. */
    public static Tensor isnan(Tensor x) {
        return new IsNan().apply(x);
    }

    /** Whether each element is infinite. */
    public static Tensor isinf(Tensor x) {
        return new IsInf().apply(x);
    }

    /** Whether each element is neither infinite nor NaN. */
    public static Tensor isfinite(Tensor x) {
        return new IsFinite().apply(x);
    }

    /** Logical and, element by element, broadcast; anything but 0 is true. */
    public static Tensor logicalAnd(Tensor a, Tensor b) {
        return new LogicalAnd().apply(to(a, DType.BOOL), to(b, DType.BOOL));
    }

    /** Logical or, element by element, broadcast; anything but 0 is true. */
    public static Tensor logicalOr(Tensor a, Tensor b) {
        return new LogicalOr().apply(to(a, DType.BOOL), to(b, DType.BOOL));
    }

    /** Logical exclusive or, element by element, broadcast; anything but 0 is true. */
    public static Tensor logicalXor(Tensor a, Tensor b) {
        return new LogicalXor().apply(to(a, DType.BOOL), to(b, DType.BOOL));
    }

    /** Logical negation, element by element; anything but 0 is true. */
    public static Tensor logicalNot(Tensor x) {
        return new LogicalNot().apply(to(x, DType.BOOL));
    }

    /** Bitwise and of integers, element by element, broadcast; of BOOL tensors the logical one. */
    public static Tensor bitwiseAnd(Tensor a, Tensor b) {
        DType d = common(a, b);
        return d == DType.BOOL ? new LogicalAnd().apply(a, b) : new BitwiseAnd().apply(to(a, d), to(b, d));
    }

    /** Bitwise or of integers, element by element, broadcast; of BOOL tensors the logical one. */
    public static Tensor bitwiseOr(Tensor a, Tensor b) {
        DType d = common(a, b);
        return d == DType.BOOL ? new LogicalOr().apply(a, b) : new BitwiseOr().apply(to(a, d), to(b, d));
    }

    /** Bitwise exclusive or of integers, element by element, broadcast; of BOOL tensors the logical one. */
    public static Tensor bitwiseXor(Tensor a, Tensor b) {
        DType d = common(a, b);
        return d == DType.BOOL ? new LogicalXor().apply(a, b) : new BitwiseXor().apply(to(a, d), to(b, d));
    }

    /** The complement of every bit of integers; of BOOL tensors the negation. */
    public static Tensor bitwiseNot(Tensor x) {
        return x.dtype() == DType.BOOL ? new LogicalNot().apply(x) : new BitwiseNot().apply(x);
    }

    /** Element by element {@code a << b}, for integers. */
    public static Tensor leftShift(Tensor a, Tensor b) {
        DType d = number(common(a, b));
        return new LeftShift().apply(to(a, d), to(b, d));
    }

    /** Element by element {@code a >> b} keeping the sign, for integers. */
    public static Tensor rightShift(Tensor a, Tensor b) {
        DType d = number(common(a, b));
        return new RightShift().apply(to(a, d), to(b, d));
    }

    /** The same as {@link #leftShift}. */
    public static Tensor bitwiseLeftShift(Tensor a, Tensor b) {
        return leftShift(a, b);
    }

    /** The same as {@link #rightShift}. */
    public static Tensor bitwiseRightShift(Tensor a, Tensor b) {
        return rightShift(a, b);
    }

    /** Element by element {@code a} where the condition is true, {@code b} elsewhere; all three broadcast. */
    public static Tensor where(Tensor condition, Tensor a, Tensor b) {
        DType d = common(a, b);
        return new Where().apply(to(condition, DType.BOOL), to(a, d), to(b, d));
    }

    /** Element by element {@code a} where the condition is true, a number elsewhere. */
    public static Tensor where(Tensor condition, Tensor a, double b) {
        return where(condition, a, constant(a, b));
    }

    /** Element by element a number where the condition is true, {@code b} elsewhere. */
    public static Tensor where(Tensor condition, double a, Tensor b) {
        return where(condition, constant(b, a), b);
    }

    /** Element by element one of two numbers, FLOAT32: {@code a} where the condition is true, {@code b} elsewhere. */
    public static Tensor where(Tensor condition, double a, double b) {
        return where(condition, Tensor.scalar(a), Tensor.scalar(b));
    }

    /** Element by element one of two whole numbers, INT32: {@code a} where the condition is true, {@code b} elsewhere. */
    public static Tensor where(Tensor condition, int a, int b) {
        return where(condition, Tensor.scalar(a), Tensor.scalar(b));
    }

    /** The same values, through which no gradient flows back. */
    public static Tensor stopGradient(Tensor x) {
        return new StopGradient().apply(x);
    }
}
