package dev.sungu.core.kernel.vector;

import static dev.sungu.core.kernel.scalar.Coefficients.*;
import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.OR;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;

/**
 * Elementary functions of a vector of floats: {@link dev.sungu.core.kernel.scalar.ScalarMath}, step by step.
 *
 * <p>Own polynomials are as fast as the platform's vector library where there is one, and stay fast where there is
 * none. Every method must be small enough for C2 to inline, or its vectors are boxed.
 */
final class VectorMath {
    private static final int SIGN_BIT = 0x80000000;

    private VectorMath() {}

    static FloatVector exp(FloatVector x) {
        VectorMask<Float> low = x.compare(LT, EXP_LOW);
        FloatVector z = x.blend(EXP_HIGH, x.compare(GT, EXP_HIGH)).blend(0f, low);
        FloatVector shifted = z.fma(LOG2_E, MAGIC);
        IntVector k = shifted.reinterpretAsInts().sub(MAGIC_BITS);
        IntVector half = k.lanewise(ASHR, 1);
        FloatVector p = expm1Reduced(z, shifted.sub(MAGIC)).add(1f);
        return p.mul(power(half)).mul(power(k.sub(half))).blend(0f, low);
    }

    static FloatVector expm1(FloatVector x) {
        return expm1NonZero(x).blend(x, x.compare(EQ, 0f));
    }

    private static FloatVector expm1NonZero(FloatVector x) {
        FloatVector z = x.blend(EXPM1_LOW, x.compare(LT, EXPM1_LOW)).blend(EXP_HIGH, x.compare(GT, EXP_HIGH));
        FloatVector shifted = z.fma(LOG2_E, MAGIC);
        FloatVector scale = power(shifted.reinterpretAsInts().sub(MAGIC_BITS + 1));
        FloatVector p = expm1Reduced(z, shifted.sub(MAGIC));
        return p.fma(scale, scale.sub(0.5f)).mul(2f);
    }

    private static FloatVector power(IntVector k) {
        return k.add(127).lanewise(LSHL, 23).reinterpretAsFloats();
    }

    private static FloatVector expm1Reduced(FloatVector x, FloatVector n) {
        FloatVector r = n.fma(broadcast(-LN2_LOW), n.fma(broadcast(-LN2_HIGH), x));
        FloatVector q = r.fma(EXP_4, EXP_3);
        q = q.fma(r, broadcast(EXP_2));
        q = q.fma(r, broadcast(EXP_1));
        q = q.fma(r, broadcast(EXP_0));
        return r.mul(r).fma(q, r);
    }

    private static FloatVector broadcast(float value) {
        return FloatVector.broadcast(Wide.F, value);
    }

    static FloatVector log(FloatVector x) {
        VectorMask<Float> tiny = x.compare(LT, Float.MIN_NORMAL);
        IntVector bits = x.blend(x.mul(8388608f), tiny).reinterpretAsInts();
        IntVector e = bits.sub(SQRT_HALF_BITS).lanewise(ASHR, 23);
        FloatVector m = bits.sub(e.lanewise(LSHL, 23)).reinterpretAsFloats();
        FloatVector k = toFloats(e);
        FloatVector y = logReduced(m.sub(1f), k.blend(k.sub(23f), tiny), broadcast(0f));
        y = x.blend(y, x.compare(LT, Float.POSITIVE_INFINITY));
        y = y.blend(Float.NaN, x.compare(LT, 0f));
        return y.blend(Float.NEGATIVE_INFINITY, x.compare(EQ, 0f));
    }

    private static FloatVector toFloats(IntVector k) {
        return (FloatVector) k.convertShape(I2F, Wide.F, 0);
    }

    static FloatVector log1p(FloatVector x) {
        FloatVector y = log1pFinite(x);
        y = x.blend(y, x.compare(LT, Float.POSITIVE_INFINITY));
        y = y.blend(Float.NaN, x.compare(LT, -1f));
        y = y.blend(Float.NEGATIVE_INFINITY, x.compare(EQ, -1f));
        return y.blend(x, x.compare(EQ, 0f));
    }

    private static FloatVector log1pFinite(FloatVector x) {
        FloatVector u = x.add(1f);
        IntVector bits = u.reinterpretAsInts();
        IntVector e = bits.sub(SQRT_HALF_BITS).lanewise(ASHR, 23);
        FloatVector m = bits.sub(e.lanewise(LSHL, 23)).reinterpretAsFloats();
        FloatVector k = toFloats(e);
        FloatVector c = x.sub(u.sub(1f)).div(u);
        VectorMask<Float> exact = k.compare(EQ, 0f);
        return logReduced(m.sub(1f).blend(x, exact), k, c.blend(0f, exact));
    }

    private static FloatVector logReduced(FloatVector f, FloatVector k, FloatVector c) {
        FloatVector p = f.fma(LOG_8, LOG_7);
        p = p.fma(f, broadcast(LOG_6));
        p = p.fma(f, broadcast(LOG_5));
        p = p.fma(f, broadcast(LOG_4));
        p = p.fma(f, broadcast(LOG_3));
        p = p.fma(f, broadcast(LOG_2));
        p = p.fma(f, broadcast(LOG_1));
        p = p.fma(f, broadcast(LOG_0));
        FloatVector s = f.mul(f);
        FloatVector y = k.fma(broadcast(LN2_LOW), f.mul(s).fma(p, c));
        y = s.fma(broadcast(-0.5f), y).add(f);
        return k.fma(broadcast(LN2_HIGH), y);
    }

    static FloatVector tanh(FloatVector x) {
        FloatVector a = x.abs();
        FloatVector z = a.blend(TANH_HIGH, a.compare(GT, TANH_HIGH));
        FloatVector t = expm1NonZero(z.add(z));
        return withSign(t.div(t.add(2f)), x);
    }

    private static FloatVector withSign(FloatVector magnitude, FloatVector x) {
        IntVector sign = x.reinterpretAsInts().lanewise(AND, SIGN_BIT);
        return magnitude.reinterpretAsInts().lanewise(OR, sign).reinterpretAsFloats();
    }

    static FloatVector sigmoid(FloatVector x) {
        FloatVector e = exp(x.abs().neg());
        return broadcast(1f).blend(e, x.compare(LT, 0f)).div(e.add(1f));
    }

    static FloatVector softplus(FloatVector x) {
        return log1pFinite(exp(x.abs().neg())).add(broadcast(0f).blend(x, x.compare(GT, 0f)));
    }

    static FloatVector erf(FloatVector x) {
        FloatVector a = x.abs();
        FloatVector t = a.blend(ERF_HIGH, a.compare(GT, ERF_HIGH));
        FloatVector large = broadcast(1f).sub(exp(erfLarge(t)));
        return withSign(large.blend(erfSmall(a), a.compare(LT, ERF_EDGE)), x);
    }

    private static FloatVector erfSmall(FloatVector a) {
        FloatVector s = a.mul(a);
        FloatVector p = s.fma(ERF_SMALL_6, ERF_SMALL_5);
        p = p.fma(s, broadcast(ERF_SMALL_4));
        p = p.fma(s, broadcast(ERF_SMALL_3));
        p = p.fma(s, broadcast(ERF_SMALL_2));
        p = p.fma(s, broadcast(ERF_SMALL_1));
        p = p.fma(s, broadcast(ERF_SMALL_0));
        return p.fma(a, a);
    }

    private static FloatVector erfLarge(FloatVector t) {
        FloatVector q = t.fma(ERF_LARGE_7, ERF_LARGE_6);
        q = q.fma(t, broadcast(ERF_LARGE_5));
        q = q.fma(t, broadcast(ERF_LARGE_4));
        q = q.fma(t, broadcast(ERF_LARGE_3));
        q = q.fma(t, broadcast(ERF_LARGE_2));
        q = q.fma(t, broadcast(ERF_LARGE_1));
        q = q.fma(t, broadcast(ERF_LARGE_0));
        return q.mul(t);
    }

    /** erfinv(x) for |x| up to 0.99. */
    static FloatVector erfinvCentral(FloatVector x) {
        FloatVector one = broadcast(1f);
        FloatVector s = log(one.sub(x).mul(one.add(x))).neg().sub(2.5f);
        FloatVector p = s.fma(ERFINV_8, ERFINV_7);
        p = p.fma(s, broadcast(ERFINV_6));
        p = p.fma(s, broadcast(ERFINV_5));
        p = p.fma(s, broadcast(ERFINV_4));
        p = p.fma(s, broadcast(ERFINV_3));
        p = p.fma(s, broadcast(ERFINV_2));
        p = p.fma(s, broadcast(ERFINV_1));
        return p.fma(s, broadcast(ERFINV_0)).mul(x);
    }

    /** Which lanes the fast sine and cosine cannot take. */
    static VectorMask<Float> beyondTrig(FloatVector x) {
        return x.abs()
                .compare(jdk.incubator.vector.VectorOperators.LE, TRIG_HIGH)
                .not();
    }

    static FloatVector sin(FloatVector x) {
        FloatVector shifted = x.fma(TWO_OVER_PI, MAGIC);
        FloatVector y = turn(shifted.reinterpretAsInts(), trigReduced(x, shifted.sub(MAGIC)));
        return y.blend(x, x.compare(EQ, 0f));
    }

    static FloatVector cos(FloatVector x) {
        FloatVector shifted = x.fma(TWO_OVER_PI, MAGIC);
        return turn(shifted.reinterpretAsInts().add(1), trigReduced(x, shifted.sub(MAGIC)));
    }

    private static FloatVector trigReduced(FloatVector x, FloatVector n) {
        FloatVector r = n.fma(broadcast(-HALF_PI_2), n.fma(broadcast(-HALF_PI_1), x));
        return n.fma(broadcast(-HALF_PI_3), r);
    }

    /** sin(r + quadrant * pi / 2) for |r| up to pi / 4. */
    static FloatVector turn(IntVector quadrant, FloatVector r) {
        FloatVector s = r.mul(r);
        FloatVector sin = s.fma(SIN_2, SIN_1).fma(s, broadcast(SIN_0));
        sin = r.mul(s).fma(sin, r);
        FloatVector cos = s.fma(COS_2, COS_1).fma(s, broadcast(COS_0));
        cos = s.mul(s).fma(cos, s.fma(-0.5f, 1f));
        VectorMask<Float> odd = quadrant.lanewise(AND, 1).compare(EQ, 1).cast(Wide.F);
        IntVector sign = quadrant.lanewise(AND, 2).lanewise(LSHL, 30);
        return sin.blend(cos, odd).reinterpretAsInts().lanewise(XOR, sign).reinterpretAsFloats();
    }
}
