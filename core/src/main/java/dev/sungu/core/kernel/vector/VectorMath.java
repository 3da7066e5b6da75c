package dev.sungu.core.kernel.vector;

import static dev.sungu.core.kernel.scalar.Coefficients.*;
import static dev.sungu.core.kernel.vector.Wide.F;
import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LE;
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
 * none. Each function is one flat method of less than 325 bytes (FreqInlineSize), and a loop calls at most two of them,
 * early: past 18,000 nodes (NodeCountInliningCutoff; twice a logarithm) C2 inlines the Vector API only, and a vector that
 * goes through a call is boxed, at thirty times the cost.
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
        FloatVector n = shifted.sub(MAGIC);
        FloatVector r = n.lanewise(FMA, -LN2_HIGH, z);
        r = n.lanewise(FMA, -LN2_LOW, r);
        FloatVector q = r.fma(EXP_4, EXP_3);
        q = q.lanewise(FMA, r, EXP_2).lanewise(FMA, r, EXP_1).lanewise(FMA, r, EXP_0);
        FloatVector p = r.mul(r).fma(q, r).add(1f);
        FloatVector scale = half.add(127).lanewise(LSHL, 23).reinterpretAsFloats();
        FloatVector rest = k.sub(half).add(127).lanewise(LSHL, 23).reinterpretAsFloats();
        return p.mul(scale).mul(rest).blend(0f, low);
    }

    static FloatVector expm1(FloatVector x) {
        FloatVector z = x.blend(EXPM1_LOW, x.compare(LT, EXPM1_LOW)).blend(EXP_HIGH, x.compare(GT, EXP_HIGH));
        FloatVector shifted = z.fma(LOG2_E, MAGIC);
        FloatVector n = shifted.sub(MAGIC);
        FloatVector r = n.lanewise(FMA, -LN2_HIGH, z);
        r = n.lanewise(FMA, -LN2_LOW, r);
        FloatVector q = r.fma(EXP_4, EXP_3);
        q = q.lanewise(FMA, r, EXP_2).lanewise(FMA, r, EXP_1).lanewise(FMA, r, EXP_0);
        FloatVector p = r.mul(r).fma(q, r);
        IntVector k = shifted.reinterpretAsInts().sub(MAGIC_BITS - 126);
        FloatVector scale = k.lanewise(LSHL, 23).reinterpretAsFloats();
        return p.fma(scale, scale.sub(0.5f)).mul(2f).blend(x, x.compare(EQ, 0f));
    }

    static FloatVector log(FloatVector x) {
        VectorMask<Float> tiny = x.compare(LT, Float.MIN_NORMAL);
        IntVector bits = x.blend(x.mul(8388608f), tiny).reinterpretAsInts();
        IntVector e = bits.sub(SQRT_HALF_BITS).lanewise(ASHR, 23);
        FloatVector f = bits.sub(e.lanewise(LSHL, 23)).reinterpretAsFloats().sub(1f);
        FloatVector k = (FloatVector) e.convertShape(I2F, F, 0);
        k = k.blend(k.sub(23f), tiny);
        FloatVector p = f.fma(LOG_8, LOG_7);
        p = p.lanewise(FMA, f, LOG_6).lanewise(FMA, f, LOG_5).lanewise(FMA, f, LOG_4);
        p = p.lanewise(FMA, f, LOG_3).lanewise(FMA, f, LOG_2).lanewise(FMA, f, LOG_1);
        p = p.lanewise(FMA, f, LOG_0);
        FloatVector s = f.mul(f);
        FloatVector y = f.mul(s).lanewise(FMA, p, 0f);
        y = k.lanewise(FMA, LN2_LOW, y);
        y = s.lanewise(FMA, -0.5f, y).add(f);
        y = k.lanewise(FMA, LN2_HIGH, y);
        y = x.blend(y, x.compare(LT, Float.POSITIVE_INFINITY));
        y = y.blend(Float.NaN, x.compare(LT, 0f));
        return y.blend(Float.NEGATIVE_INFINITY, x.compare(EQ, 0f));
    }

    /** log(1 + x) for x above -1 and below infinity; NaN stays NaN. */
    static FloatVector log1pFinite(FloatVector x) {
        FloatVector u = x.add(1f);
        IntVector bits = u.reinterpretAsInts();
        IntVector e = bits.sub(SQRT_HALF_BITS).lanewise(ASHR, 23);
        FloatVector f = bits.sub(e.lanewise(LSHL, 23)).reinterpretAsFloats().sub(1f);
        FloatVector k = (FloatVector) e.convertShape(I2F, F, 0);
        VectorMask<Float> exact = k.compare(EQ, 0f);
        FloatVector c = x.sub(u.sub(1f)).div(u).blend(0f, exact);
        f = f.blend(x, exact);
        FloatVector p = f.fma(LOG_8, LOG_7);
        p = p.lanewise(FMA, f, LOG_6).lanewise(FMA, f, LOG_5).lanewise(FMA, f, LOG_4);
        p = p.lanewise(FMA, f, LOG_3).lanewise(FMA, f, LOG_2).lanewise(FMA, f, LOG_1);
        p = p.lanewise(FMA, f, LOG_0);
        FloatVector s = f.mul(f);
        FloatVector y = f.mul(s).fma(p, c);
        y = k.lanewise(FMA, LN2_LOW, y);
        y = s.lanewise(FMA, -0.5f, y).add(f);
        return k.lanewise(FMA, LN2_HIGH, y);
    }

    static FloatVector erf(FloatVector x) {
        FloatVector a = x.abs();
        FloatVector t = a.blend(ERF_HIGH, a.compare(GT, ERF_HIGH));
        FloatVector q = t.fma(ERF_LARGE_7, ERF_LARGE_6);
        q = q.lanewise(FMA, t, ERF_LARGE_5).lanewise(FMA, t, ERF_LARGE_4).lanewise(FMA, t, ERF_LARGE_3);
        q = q.lanewise(FMA, t, ERF_LARGE_2).lanewise(FMA, t, ERF_LARGE_1).lanewise(FMA, t, ERF_LARGE_0);
        FloatVector large = exp(q.mul(t)).neg().add(1f);
        FloatVector s = a.mul(a);
        FloatVector p = s.fma(ERF_SMALL_6, ERF_SMALL_5);
        p = p.lanewise(FMA, s, ERF_SMALL_4).lanewise(FMA, s, ERF_SMALL_3).lanewise(FMA, s, ERF_SMALL_2);
        p = p.lanewise(FMA, s, ERF_SMALL_1).lanewise(FMA, s, ERF_SMALL_0);
        FloatVector y = large.blend(p.fma(a, a), a.compare(LT, ERF_EDGE));
        IntVector sign = x.reinterpretAsInts().lanewise(AND, SIGN_BIT);
        return y.reinterpretAsInts().lanewise(OR, sign).reinterpretAsFloats();
    }

    /** Whether every lane is within reach of {@link #sin}. */
    static boolean withinTrig(FloatVector x) {
        return x.abs().compare(LE, TRIG_HIGH).allTrue();
    }

    /** sin(x + quadrants * pi / 2). */
    static FloatVector sin(FloatVector x, int quadrants) {
        FloatVector shifted = x.fma(TWO_OVER_PI, MAGIC);
        FloatVector n = shifted.sub(MAGIC);
        FloatVector r = n.lanewise(FMA, -HALF_PI_1, x);
        r = n.lanewise(FMA, -HALF_PI_2, r);
        r = n.lanewise(FMA, -HALF_PI_3, r);
        FloatVector s = r.mul(r);
        FloatVector sin = r.mul(s).fma(s.fma(SIN_2, SIN_1).lanewise(FMA, s, SIN_0), r);
        FloatVector cos = s.fma(COS_2, COS_1).lanewise(FMA, s, COS_0);
        cos = s.mul(s).fma(cos, s.fma(-0.5f, 1f));
        IntVector quadrant = shifted.reinterpretAsInts().add(quadrants);
        FloatVector y = sin.blend(cos, quadrant.lanewise(AND, 1).compare(EQ, 1).cast(F));
        IntVector sign = quadrant.lanewise(AND, 2).lanewise(LSHL, 30);
        return y.reinterpretAsInts().lanewise(XOR, sign).reinterpretAsFloats();
    }
}
