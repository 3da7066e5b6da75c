package dev.sungu.core;

import dev.sungu.core.op.pointwise.Add;
import dev.sungu.core.op.pointwise.Clip;
import dev.sungu.core.op.pointwise.Divide;
import dev.sungu.core.op.pointwise.FloorDivide;
import dev.sungu.core.op.pointwise.LogicalAnd;
import dev.sungu.core.op.pointwise.LogicalOr;
import dev.sungu.core.op.pointwise.Maximum;
import dev.sungu.core.op.pointwise.Minimum;
import dev.sungu.core.op.pointwise.Mod;
import dev.sungu.core.op.pointwise.Multiply;
import dev.sungu.core.op.pointwise.Power;
import dev.sungu.core.op.pointwise.Subtract;

/** Arithmetic on pairs of elements, broadcast. Used as {@link Ops}. */
abstract class ArithmeticOps extends OpsSupport {
    ArithmeticOps() {}

    /** Element by element {@code a + b}, broadcast; of the wider of the two types. */
    public static Tensor add(Tensor a, Tensor b) {
        DType d = common(a, b);
        return d == DType.BOOL ? new LogicalOr().apply(a, b) : new Add().apply(to(a, d), to(b, d));
    }

    /** {@code a + number}. */
    public static Tensor add(Tensor a, double number) {
        return add(a, constant(a, number));
    }

    /** {@code number + b}. */
    public static Tensor add(double number, Tensor b) {
        return add(constant(b, number), b);
    }

    /** Element by element {@code a - b}, broadcast; of the wider of the two types. */
    public static Tensor subtract(Tensor a, Tensor b) {
        DType d = common(a, b);
        return new Subtract().apply(to(a, d), to(b, d));
    }

    /** {@code a - number}. */
    public static Tensor subtract(Tensor a, double number) {
        return subtract(a, constant(a, number));
    }

    /** {@code number - b}. */
    public static Tensor subtract(double number, Tensor b) {
        return subtract(constant(b, number), b);
    }

    /** Element by element {@code a * b}, broadcast; of the wider of the two types. */
    public static Tensor multiply(Tensor a, Tensor b) {
        DType d = common(a, b);
        return d == DType.BOOL ? new LogicalAnd().apply(a, b) : new Multiply().apply(to(a, d), to(b, d));
    }

    /** {@code a * number}. */
    public static Tensor multiply(Tensor a, double number) {
        return multiply(a, constant(a, number));
    }

    /** {@code number * b}. */
    public static Tensor multiply(double number, Tensor b) {
        return multiply(constant(b, number), b);
    }

    /** Element by element {@code a / b}, broadcast; integers are converted to FLOAT32 first. */
    public static Tensor divide(Tensor a, Tensor b) {
        return new Divide().apply(a, b);
    }

    /** {@code a / number}. */
    public static Tensor divide(Tensor a, double number) {
        return divide(a, constant(a, number));
    }

    /** {@code number / b}. */
    public static Tensor divide(double number, Tensor b) {
        return divide(constant(b, number), b);
    }

    /** The same as {@link #divide(Tensor, Tensor)}. */
    public static Tensor trueDivide(Tensor a, Tensor b) {
        return divide(a, b);
    }

    /** Element by element {@code a / b}, but 0 where {@code b} is 0. */
    public static Tensor divideNoNan(Tensor a, Tensor b) {
        Tensor zero = Ops.equal(b, 0);
        return Ops.where(zero, 0, divide(a, Ops.where(zero, 1, b)));
    }

    /** Element by element {@code floor(a / b)}, broadcast; for integers 0 where {@code b} is 0. */
    public static Tensor floorDivide(Tensor a, Tensor b) {
        DType d = number(common(a, b));
        return new FloorDivide().apply(to(a, d), to(b, d));
    }

    /** {@code floor(a / number)}. */
    public static Tensor floorDivide(Tensor a, double number) {
        return floorDivide(a, constant(a, number));
    }

    /** Element by element {@code a mod b}, broadcast; with the sign of {@code b}, and for integers 0 where {@code b} is 0. */
    public static Tensor mod(Tensor a, Tensor b) {
        DType d = number(common(a, b));
        return new Mod().apply(to(a, d), to(b, d));
    }

    /** {@code a mod number}. */
    public static Tensor mod(Tensor a, double number) {
        return mod(a, constant(a, number));
    }

    /** Element by element {@code a ^ b}, broadcast; integers stay integers. */
    public static Tensor power(Tensor a, Tensor b) {
        DType d = number(common(a, b));
        return new Power().apply(to(a, d), to(b, d));
    }

    /** {@code a ^ number}. */
    public static Tensor power(Tensor a, double number) {
        return number == 2 ? Ops.square(a) : power(a, constant(a, number));
    }

    /** {@code number ^ b}. */
    public static Tensor power(double number, Tensor b) {
        return power(constant(b, number), b);
    }

    /** Element by element {@code max(a, b)}, broadcast; NaN if either is NaN. */
    public static Tensor maximum(Tensor a, Tensor b) {
        DType d = common(a, b);
        return d == DType.BOOL ? new LogicalOr().apply(a, b) : new Maximum().apply(to(a, d), to(b, d));
    }

    /** {@code max(a, number)}. */
    public static Tensor maximum(Tensor a, double number) {
        return maximum(a, constant(a, number));
    }

    /** {@code max(number, b)}. */
    public static Tensor maximum(double number, Tensor b) {
        return maximum(constant(b, number), b);
    }

    /** Element by element {@code min(a, b)}, broadcast; NaN if either is NaN. */
    public static Tensor minimum(Tensor a, Tensor b) {
        DType d = common(a, b);
        return d == DType.BOOL ? new LogicalAnd().apply(a, b) : new Minimum().apply(to(a, d), to(b, d));
    }

    /** {@code min(a, number)}. */
    public static Tensor minimum(Tensor a, double number) {
        return minimum(a, constant(a, number));
    }

    /** {@code min(number, b)}. */
    public static Tensor minimum(double number, Tensor b) {
        return minimum(constant(b, number), b);
    }

    /** Element by element the larger one; a number rather than NaN where there is one. */
    public static Tensor fmax(Tensor a, Tensor b) {
        return Ops.where(Ops.isnan(a), b, Ops.where(Ops.isnan(b), a, maximum(a, b)));
    }

    /** Element by element the smaller one; a number rather than NaN where there is one. */
    public static Tensor fmin(Tensor a, Tensor b) {
        return Ops.where(Ops.isnan(a), b, Ops.where(Ops.isnan(b), a, minimum(a, b)));
    }

    /** Element by element {@code x} held between {@code low} and {@code high}; of the type of {@code x}. */
    public static Tensor clip(Tensor x, double low, double high) {
        DType d = number(x.dtype());
        return new Clip().apply(to(x, d), Tensor.scalar(d, low), Tensor.scalar(d, high));
    }

    /** Element by element {@code x} held between {@code low} and {@code high}, broadcast; of the type of {@code x}. */
    public static Tensor clip(Tensor x, Tensor low, Tensor high) {
        DType d = number(x.dtype());
        return new Clip().apply(to(x, d), to(low, d), to(high, d));
    }
}
