package dev.sungu.core.kernel.vector;

import static dev.sungu.core.kernel.scalar.Coefficients.*;
import static dev.sungu.core.kernel.vector.Wide.D;
import static dev.sungu.core.kernel.vector.Wide.H;
import static jdk.incubator.vector.VectorOperators.D2F;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.F2D;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.OR;

import dev.sungu.core.kernel.Lane;
import dev.sungu.core.kernel.scalar.ScalarLanes;
import dev.sungu.core.kernel.scalar.ScalarMath;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;

/**
 * Powers: 2^(y * log2 |x|) in double precision, half a vector of floats at a time.
 *
 * <p>Lanes whose operands need a special case (see {@link ScalarMath#powSpecial}) send their vector to scalar code: such
 * values are rare, and testing for them is cheaper than blending in every case.
 */
final class VectorPow {
    private static final int LANES = D.length();
    private static final long SQRT_HALF = 0x3fe6a09e667f3bcdL;

    private VectorPow() {}

    static void pow(float[] a, int ao, float[] b, int bo, float[] out, int oo, int n) {
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            FloatVector x = FloatVector.fromArray(H, a, ao + i);
            FloatVector y = FloatVector.fromArray(H, b, bo + i);
            VectorMask<Float> ordinary = x.compare(GT, 0f)
                    .and(x.compare(LT, Float.POSITIVE_INFINITY))
                    .and(y.abs().compare(LT, Float.POSITIVE_INFINITY));
            if (ordinary.allTrue()) {
                power(x, y).intoArray(out, oo + i);
            } else {
                ScalarLanes.binary(Lane.POW, a, ao + i, b, bo + i, out, oo + i, LANES);
            }
        }
        ScalarLanes.binary(Lane.POW, a, ao + i, b, bo + i, out, oo + i, n - i);
    }

    private static FloatVector power(FloatVector x, FloatVector y) {
        DoubleVector base = (DoubleVector) x.convertShape(F2D, D, 0);
        DoubleVector exponent = (DoubleVector) y.convertShape(F2D, D, 0);
        DoubleVector product = exponent.mul(log2(base));
        product = product.blend(200.0, product.compare(GT, 200.0)).blend(-200.0, product.compare(LT, -200.0));
        FloatVector r = (FloatVector) exp2(product).convertShape(D2F, H, 0);
        r = r.blend(x.mul(x), y.compare(EQ, 2f));
        return r.blend(x.sqrt(), y.compare(EQ, 0.5f));
    }

    private static DoubleVector log2(DoubleVector x) {
        LongVector bits = x.reinterpretAsLongs();
        // The exponent plus 1023; shifted in unsigned, since AVX2 has no signed shift of longs.
        LongVector e = bits.add((1023L << 52) - SQRT_HALF).lanewise(LSHR, 52);
        DoubleVector m = bits.sub(e.sub(1023L).lanewise(LSHL, 52)).reinterpretAsDoubles();
        // 2^52 + e as bits, minus 2^52 + 1023: a conversion of longs that every machine has.
        DoubleVector k =
                e.lanewise(OR, 0x4330000000000000L).reinterpretAsDoubles().sub(0x1p52 + 1023.0);
        DoubleVector s = m.sub(1.0).div(m.add(1.0));
        DoubleVector t = s.mul(s);
        DoubleVector p = t.fma(LOG2_6, LOG2_5);
        p = p.lanewise(FMA, t, LOG2_4);
        p = p.lanewise(FMA, t, LOG2_3);
        p = p.lanewise(FMA, t, LOG2_2);
        p = p.lanewise(FMA, t, LOG2_1);
        p = p.lanewise(FMA, t, LOG2_0);
        return p.fma(s, k);
    }

    private static DoubleVector exp2(DoubleVector x) {
        DoubleVector shifted = x.add(0x1.8p52);
        DoubleVector f = x.sub(shifted.sub(0x1.8p52));
        DoubleVector q = f.fma(EXP2_8, EXP2_7);
        q = q.lanewise(FMA, f, EXP2_6);
        q = q.lanewise(FMA, f, EXP2_5);
        q = q.lanewise(FMA, f, EXP2_4);
        q = q.lanewise(FMA, f, EXP2_3);
        q = q.lanewise(FMA, f, EXP2_2);
        q = q.lanewise(FMA, f, EXP2_1);
        q = q.lanewise(FMA, f, 1.0);
        LongVector k = shifted.reinterpretAsLongs().add(1023L - 0x4338000000000000L);
        return q.mul(k.lanewise(LSHL, 52).reinterpretAsDoubles());
    }
}
