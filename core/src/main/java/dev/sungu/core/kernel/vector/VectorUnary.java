package dev.sungu.core.kernel.vector;

import static dev.sungu.core.kernel.vector.Wide.F;
import static dev.sungu.core.kernel.vector.Wide.L;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** Loops of the cheap lanes of one operand, one method each; at least one vector long. */
final class VectorUnary {
    /** From here on every float is an integer. */
    private static final float ALL_INTEGERS = 8388608f;

    private VectorUnary() {}

    private static FloatVector truth(VectorMask<Float> mask) {
        return FloatVector.zero(F).blend(1f, mask);
    }

    private static FloatVector sign(FloatVector x) {
        return x.blend(1f, x.compare(GT, 0f)).blend(-1f, x.compare(LT, 0f));
    }

    /** Ties go to even, since that is how adding 2^23 rounds. */
    private static FloatVector round(FloatVector x) {
        FloatVector a = x.abs();
        FloatVector whole = a.add(ALL_INTEGERS).sub(ALL_INTEGERS);
        return withSign(a.blend(whole, a.compare(LT, ALL_INTEGERS)), x);
    }

    private static FloatVector withSign(FloatVector magnitude, FloatVector x) {
        IntVector sign = x.reinterpretAsInts().lanewise(VectorOperators.AND, 0x80000000);
        return magnitude.reinterpretAsInts().lanewise(VectorOperators.OR, sign).reinterpretAsFloats();
    }

    private static FloatVector floor(FloatVector x) {
        FloatVector whole = round(x);
        return withSign(whole.blend(whole.sub(1f), whole.compare(GT, x)).abs(), x);
    }

    private static FloatVector ceil(FloatVector x) {
        FloatVector whole = round(x);
        return withSign(whole.blend(whole.add(1f), whole.compare(LT, x)).abs(), x);
    }

    private static FloatVector trunc(FloatVector x) {
        FloatVector a = x.abs();
        FloatVector whole = round(a);
        return withSign(whole.blend(whole.sub(1f), whole.compare(GT, a)), x);
    }

    private static FloatVector relu(FloatVector x) {
        return x.blend(0f, x.compare(LT, 0f));
    }

    private static FloatVector leaky(FloatVector x, float slope) {
        return x.blend(x.mul(slope), x.compare(LT, 0f));
    }

    private static FloatVector square(FloatVector x) {
        return x.mul(x);
    }

    private static FloatVector reciprocal(FloatVector x) {
        return FloatVector.broadcast(F, 1f).div(x);
    }

    static void neg(float[] a, int ao, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = FloatVector.fromArray(F, a, ao + last).neg();
        for (int i = 0; i < last; i += L) {
            FloatVector.fromArray(F, a, ao + i).neg().intoArray(out, oo + i);
        }
        tail.intoArray(out, oo + last);
    }

    static void abs(float[] a, int ao, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = FloatVector.fromArray(F, a, ao + last).abs();
        for (int i = 0; i < last; i += L) {
            FloatVector.fromArray(F, a, ao + i).abs().intoArray(out, oo + i);
        }
        tail.intoArray(out, oo + last);
    }

    static void sign(float[] a, int ao, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = sign(FloatVector.fromArray(F, a, ao + last));
        for (int i = 0; i < last; i += L) {
            sign(FloatVector.fromArray(F, a, ao + i)).intoArray(out, oo + i);
        }
        tail.intoArray(out, oo + last);
    }

    static void sqrt(float[] a, int ao, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = FloatVector.fromArray(F, a, ao + last).sqrt();
        for (int i = 0; i < last; i += L) {
            FloatVector.fromArray(F, a, ao + i).sqrt().intoArray(out, oo + i);
        }
        tail.intoArray(out, oo + last);
    }

    static void rsqrt(float[] a, int ao, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = reciprocal(FloatVector.fromArray(F, a, ao + last).sqrt());
        for (int i = 0; i < last; i += L) {
            reciprocal(FloatVector.fromArray(F, a, ao + i).sqrt()).intoArray(out, oo + i);
        }
        tail.intoArray(out, oo + last);
    }

    static void square(float[] a, int ao, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = square(FloatVector.fromArray(F, a, ao + last));
        for (int i = 0; i < last; i += L) {
            square(FloatVector.fromArray(F, a, ao + i)).intoArray(out, oo + i);
        }
        tail.intoArray(out, oo + last);
    }

    static void reciprocal(float[] a, int ao, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = reciprocal(FloatVector.fromArray(F, a, ao + last));
        for (int i = 0; i < last; i += L) {
            reciprocal(FloatVector.fromArray(F, a, ao + i)).intoArray(out, oo + i);
        }
        tail.intoArray(out, oo + last);
    }

    static void relu(float[] a, int ao, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = relu(FloatVector.fromArray(F, a, ao + last));
        for (int i = 0; i < last; i += L) {
            relu(FloatVector.fromArray(F, a, ao + i)).intoArray(out, oo + i);
        }
        tail.intoArray(out, oo + last);
    }

    static void leaky(float[] a, int ao, float[] out, int oo, int n, float slope) {
        int last = n - L;
        FloatVector tail = leaky(FloatVector.fromArray(F, a, ao + last), slope);
        for (int i = 0; i < last; i += L) {
            leaky(FloatVector.fromArray(F, a, ao + i), slope).intoArray(out, oo + i);
        }
        tail.intoArray(out, oo + last);
    }

    static void affine(float[] a, int ao, float[] out, int oo, int n, float scale, float shift) {
        int last = n - L;
        FloatVector tail = FloatVector.fromArray(F, a, ao + last).mul(scale).add(shift);
        for (int i = 0; i < last; i += L) {
            FloatVector.fromArray(F, a, ao + i).mul(scale).add(shift).intoArray(out, oo + i);
        }
        tail.intoArray(out, oo + last);
    }

    static void clamp(float[] a, int ao, float[] out, int oo, int n, float low, float high) {
        int last = n - L;
        FloatVector tail = FloatVector.fromArray(F, a, ao + last).max(low).min(high);
        for (int i = 0; i < last; i += L) {
            FloatVector.fromArray(F, a, ao + i).max(low).min(high).intoArray(out, oo + i);
        }
        tail.intoArray(out, oo + last);
    }

    static void floor(float[] a, int ao, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = floor(FloatVector.fromArray(F, a, ao + last));
        for (int i = 0; i < last; i += L) {
            floor(FloatVector.fromArray(F, a, ao + i)).intoArray(out, oo + i);
        }
        tail.intoArray(out, oo + last);
    }

    static void ceil(float[] a, int ao, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = ceil(FloatVector.fromArray(F, a, ao + last));
        for (int i = 0; i < last; i += L) {
            ceil(FloatVector.fromArray(F, a, ao + i)).intoArray(out, oo + i);
        }
        tail.intoArray(out, oo + last);
    }

    static void round(float[] a, int ao, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = round(FloatVector.fromArray(F, a, ao + last));
        for (int i = 0; i < last; i += L) {
            round(FloatVector.fromArray(F, a, ao + i)).intoArray(out, oo + i);
        }
        tail.intoArray(out, oo + last);
    }

    static void trunc(float[] a, int ao, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = trunc(FloatVector.fromArray(F, a, ao + last));
        for (int i = 0; i < last; i += L) {
            trunc(FloatVector.fromArray(F, a, ao + i)).intoArray(out, oo + i);
        }
        tail.intoArray(out, oo + last);
    }

    static void not(float[] a, int ao, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = truth(FloatVector.fromArray(F, a, ao + last).compare(EQ, 0f));
        for (int i = 0; i < last; i += L) {
            truth(FloatVector.fromArray(F, a, ao + i).compare(EQ, 0f)).intoArray(out, oo + i);
        }
        tail.intoArray(out, oo + last);
    }

    static void isnan(float[] a, int ao, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = truth(FloatVector.fromArray(F, a, ao + last).test(VectorOperators.IS_NAN));
        for (int i = 0; i < last; i += L) {
            truth(FloatVector.fromArray(F, a, ao + i).test(VectorOperators.IS_NAN))
                    .intoArray(out, oo + i);
        }
        tail.intoArray(out, oo + last);
    }

    static void isfinite(float[] a, int ao, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = truth(FloatVector.fromArray(F, a, ao + last).test(VectorOperators.IS_FINITE));
        for (int i = 0; i < last; i += L) {
            truth(FloatVector.fromArray(F, a, ao + i).test(VectorOperators.IS_FINITE))
                    .intoArray(out, oo + i);
        }
        tail.intoArray(out, oo + last);
    }

    static void isinf(float[] a, int ao, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = truth(FloatVector.fromArray(F, a, ao + last).test(VectorOperators.IS_INFINITE));
        for (int i = 0; i < last; i += L) {
            truth(FloatVector.fromArray(F, a, ao + i).test(VectorOperators.IS_INFINITE))
                    .intoArray(out, oo + i);
        }
        tail.intoArray(out, oo + last);
    }
}
