package dev.sungu.core;

import dev.sungu.core.op.pointwise.Absolute;
import dev.sungu.core.op.pointwise.Arccos;
import dev.sungu.core.op.pointwise.Arccosh;
import dev.sungu.core.op.pointwise.Arcsin;
import dev.sungu.core.op.pointwise.Arcsinh;
import dev.sungu.core.op.pointwise.Arctan;
import dev.sungu.core.op.pointwise.Arctan2;
import dev.sungu.core.op.pointwise.Arctanh;
import dev.sungu.core.op.pointwise.Ceil;
import dev.sungu.core.op.pointwise.Cos;
import dev.sungu.core.op.pointwise.Cosh;
import dev.sungu.core.op.pointwise.Erf;
import dev.sungu.core.op.pointwise.Erfinv;
import dev.sungu.core.op.pointwise.Exp;
import dev.sungu.core.op.pointwise.Expm1;
import dev.sungu.core.op.pointwise.Floor;
import dev.sungu.core.op.pointwise.Log;
import dev.sungu.core.op.pointwise.Log10;
import dev.sungu.core.op.pointwise.Log1p;
import dev.sungu.core.op.pointwise.Log2;
import dev.sungu.core.op.pointwise.Negative;
import dev.sungu.core.op.pointwise.Reciprocal;
import dev.sungu.core.op.pointwise.Relu;
import dev.sungu.core.op.pointwise.Round;
import dev.sungu.core.op.pointwise.Rsqrt;
import dev.sungu.core.op.pointwise.Sigmoid;
import dev.sungu.core.op.pointwise.Sign;
import dev.sungu.core.op.pointwise.Sin;
import dev.sungu.core.op.pointwise.Sinh;
import dev.sungu.core.op.pointwise.Softplus;
import dev.sungu.core.op.pointwise.Sqrt;
import dev.sungu.core.op.pointwise.Square;
import dev.sungu.core.op.pointwise.Tan;
import dev.sungu.core.op.pointwise.Tanh;
import dev.sungu.core.op.pointwise.Trunc;

/** Functions of each element by itself. Used as {@link Ops}. */
abstract class MathOps extends ArithmeticOps {
    MathOps() {}

    /** {@code -x}. */
    public static Tensor negative(Tensor x) {
        return new Negative().apply(number(x));
    }

    /** {@code |x|}. */
    public static Tensor abs(Tensor x) {
        return x.dtype() == DType.BOOL ? x : new Absolute().apply(x);
    }

    /** The same as {@link #abs}. */
    public static Tensor absolute(Tensor x) {
        return abs(x);
    }

    /** -1, 0 or 1; NaN for NaN. */
    public static Tensor sign(Tensor x) {
        return new Sign().apply(number(x));
    }

    /** {@code x * x}. */
    public static Tensor square(Tensor x) {
        return new Square().apply(number(x));
    }

    /** The square root; NaN below 0. */
    public static Tensor sqrt(Tensor x) {
        return new Sqrt().apply(floating(x));
    }

    /** {@code 1 / sqrt(x)}. */
    public static Tensor rsqrt(Tensor x) {
        return new Rsqrt().apply(floating(x));
    }

    /** {@code 1 / x}. */
    public static Tensor reciprocal(Tensor x) {
        return new Reciprocal().apply(floating(x));
    }

    /** {@code e^x}. */
    public static Tensor exp(Tensor x) {
        return new Exp().apply(floating(x));
    }

    /** {@code 2^x}. */
    public static Tensor exp2(Tensor x) {
        return Ops.power(2, floating(x));
    }

    /** {@code e^x - 1}, accurate near 0. */
    public static Tensor expm1(Tensor x) {
        return new Expm1().apply(floating(x));
    }

    /** The natural logarithm; NaN below 0, -Infinity at 0. */
    public static Tensor log(Tensor x) {
        return new Log().apply(floating(x));
    }

    /** {@code log(1 + x)}, accurate near 0. */
    public static Tensor log1p(Tensor x) {
        return new Log1p().apply(floating(x));
    }

    /** The logarithm to base 2. */
    public static Tensor log2(Tensor x) {
        return new Log2().apply(floating(x));
    }

    /** The logarithm to base 10. */
    public static Tensor log10(Tensor x) {
        return new Log10().apply(floating(x));
    }

    /** {@code log(e^a + e^b)} without overflow. */
    public static Tensor logaddexp(Tensor a, Tensor b) {
        DType d = floating(common(a, b));
        Tensor x = to(a, d);
        Tensor y = to(b, d);
        // Equal infinities have no difference.
        Tensor infinite = Ops.logicalAnd(Ops.isinf(x), Ops.equal(x, y));
        Tensor distance = Ops.where(infinite, 0, Ops.subtract(y, x));
        Tensor larger = Ops.greater(distance, 0);
        return Ops.add(Ops.where(larger, y, x), softplus(Ops.where(larger, negative(distance), distance)));
    }

    /** The sine. */
    public static Tensor sin(Tensor x) {
        return new Sin().apply(floating(x));
    }

    /** The cosine. */
    public static Tensor cos(Tensor x) {
        return new Cos().apply(floating(x));
    }

    /** The tangent. */
    public static Tensor tan(Tensor x) {
        return new Tan().apply(floating(x));
    }

    /** The inverse sine; NaN outside [-1, 1]. */
    public static Tensor arcsin(Tensor x) {
        return new Arcsin().apply(floating(x));
    }

    /** The inverse cosine; NaN outside [-1, 1]. */
    public static Tensor arccos(Tensor x) {
        return new Arccos().apply(floating(x));
    }

    /** The inverse tangent. */
    public static Tensor arctan(Tensor x) {
        return new Arctan().apply(floating(x));
    }

    /** The angle of the point {@code (b, a)}, in (-pi, pi]. */
    public static Tensor arctan2(Tensor a, Tensor b) {
        DType d = floating(common(a, b));
        return new Arctan2().apply(to(a, d), to(b, d));
    }

    /** The hyperbolic sine. */
    public static Tensor sinh(Tensor x) {
        return new Sinh().apply(floating(x));
    }

    /** The hyperbolic cosine. */
    public static Tensor cosh(Tensor x) {
        return new Cosh().apply(floating(x));
    }

    /** The hyperbolic tangent. */
    public static Tensor tanh(Tensor x) {
        return new Tanh().apply(floating(x));
    }

    /** The inverse hyperbolic sine. */
    public static Tensor arcsinh(Tensor x) {
        return new Arcsinh().apply(floating(x));
    }

    /** The inverse hyperbolic cosine; NaN below 1. */
    public static Tensor arccosh(Tensor x) {
        return new Arccosh().apply(floating(x));
    }

    /** The inverse hyperbolic tangent; NaN outside [-1, 1]. */
    public static Tensor arctanh(Tensor x) {
        return new Arctanh().apply(floating(x));
    }

    /** {@code sin(pi x) / (pi x)}, 1 at 0. */
    public static Tensor sinc(Tensor x) {
        Tensor zero = Ops.equal(x, 0);
        Tensor angle = Ops.multiply(Ops.where(zero, 1, floating(x)), Math.PI);
        return Ops.where(zero, 1, Ops.divide(sin(angle), angle));
    }

    /** {@code sqrt(a^2 + b^2)} without overflow. */
    public static Tensor hypot(Tensor a, Tensor b) {
        DType d = floating(common(a, b));
        Tensor x = abs(to(a, d));
        Tensor y = abs(to(b, d));
        Tensor larger = Ops.maximum(x, y);
        Tensor ratio = Ops.divide(Ops.minimum(x, y), Ops.where(Ops.equal(larger, 0), 1, larger));
        return Ops.where(Ops.isinf(larger), larger, Ops.multiply(larger, sqrt(Ops.add(square(ratio), 1))));
    }

    /** An angle in degrees as radians. */
    public static Tensor deg2rad(Tensor x) {
        return Ops.multiply(floating(x), Math.PI / 180);
    }

    /** An angle in radians as degrees. */
    public static Tensor rad2deg(Tensor x) {
        return Ops.multiply(floating(x), 180 / Math.PI);
    }

    /** The error function. */
    public static Tensor erf(Tensor x) {
        return new Erf().apply(floating(x));
    }

    /** {@code 1 - erf(x)}. */
    public static Tensor erfc(Tensor x) {
        return Ops.subtract(1, erf(x));
    }

    /** The inverse of the error function; NaN outside [-1, 1]. */
    public static Tensor erfinv(Tensor x) {
        return new Erfinv().apply(floating(x));
    }

    /** {@code 1 / (1 + e^-x)}. */
    public static Tensor sigmoid(Tensor x) {
        Tensor logits = floating(x);
        Tensor y = new Sigmoid().apply(logits);
        if (y instanceof EagerTensor e) {
            e.logitsOfSigmoid = logits instanceof Variable v ? v.value() : logits;
        }
        return y;
    }

    /** {@code log(1 + e^x)} without overflow. */
    public static Tensor softplus(Tensor x) {
        return new Softplus().apply(floating(x));
    }

    /** {@code max(x, 0)}. */
    public static Tensor relu(Tensor x) {
        return new Relu().apply(number(x));
    }

    /** The largest whole number not above {@code x}, as a float. */
    public static Tensor floor(Tensor x) {
        return new Floor().apply(floating(x));
    }

    /** The smallest whole number not below {@code x}, as a float. */
    public static Tensor ceil(Tensor x) {
        return new Ceil().apply(floating(x));
    }

    /** The nearest whole number, ties to even; integers stay as they are. */
    public static Tensor round(Tensor x) {
        return x.dtype().isFloat() ? new Round().apply(x) : number(x);
    }

    /** The nearest number with {@code decimals} digits after the point; negative counts before it. */
    public static Tensor round(Tensor x, int decimals) {
        double scale = Math.pow(10, decimals);
        return decimals == 0 ? round(x) : to(Ops.divide(round(Ops.multiply(floating(x), scale)), scale), x.dtype());
    }

    /** The whole part; integers stay as they are. */
    public static Tensor trunc(Tensor x) {
        return x.dtype().isFloat() ? new Trunc().apply(x) : x;
    }

    /** 0 below 0, {@code atZero} at 0, 1 above. */
    public static Tensor heaviside(Tensor x, Tensor atZero) {
        DType d = floating(common(x, atZero));
        Tensor v = to(x, d);
        return Ops.where(Ops.equal(v, 0), to(atZero, d), Ops.where(Ops.isnan(v), v, to(Ops.greater(v, 0), d)));
    }

    /** NaN replaced by 0, infinities by the largest and smallest finite numbers of the type. */
    public static Tensor nanToNum(Tensor x) {
        double largest = x.dtype().largest();
        return nanToNum(x, 0, largest, -largest);
    }

    /** NaN and infinities replaced by the given numbers. */
    public static Tensor nanToNum(Tensor x, double nan, double posinf, double neginf) {
        if (!x.dtype().isFloat()) {
            return x;
        }
        Tensor infinity =
                Ops.where(Ops.greater(x, 0), Tensor.scalar(x.dtype(), posinf), Tensor.scalar(x.dtype(), neginf));
        return Ops.where(Ops.isnan(x), nan, Ops.where(Ops.isinf(x), infinity, x));
    }

    /** The values converted to another type: floats to integers are cut off, integers wrap, anything but 0 is true. */
    public static Tensor cast(Tensor x, DType dtype) {
        return to(x, dtype);
    }

    /** The values converted to the type of this name: {@code cast(x, "float32")}. */
    public static Tensor cast(Tensor x, String dtype) {
        return to(x, DType.of(dtype));
    }
}
