package dev.sungu.core.kernel.vector;

import static dev.sungu.core.kernel.vector.Wide.F;
import static dev.sungu.core.kernel.vector.Wide.L;
import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.OR;

import dev.sungu.core.kernel.Lane;
import dev.sungu.core.kernel.scalar.Coefficients;
import dev.sungu.core.kernel.scalar.ScalarLanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/**
 * Loops of the elementary functions, one method each; at least one vector long.
 *
 * <p>The function stands once in each method, for the last vector too: see {@link VectorMath} on the size of loops.
 */
final class VectorElementary {
    private VectorElementary() {}

    /** e^(a - shift): with 0 the exponential itself, with a row's maximum the numerators of its softmax. */
    static void exp(float[] a, int ao, float shift, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = FloatVector.fromArray(F, a, ao + last);
        for (int i = 0; i < n; i += L) {
            FloatVector x = i < last ? FloatVector.fromArray(F, a, ao + i) : tail;
            VectorMath.exp(x.sub(shift)).intoArray(out, oo + Math.min(i, last));
        }
    }

    static void expm1(float[] a, int ao, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = FloatVector.fromArray(F, a, ao + last);
        for (int i = 0; i < n; i += L) {
            FloatVector x = i < last ? FloatVector.fromArray(F, a, ao + i) : tail;
            VectorMath.expm1(x).intoArray(out, oo + Math.min(i, last));
        }
    }

    static void log(float[] a, int ao, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = FloatVector.fromArray(F, a, ao + last);
        for (int i = 0; i < n; i += L) {
            FloatVector x = i < last ? FloatVector.fromArray(F, a, ao + i) : tail;
            VectorMath.log(x).intoArray(out, oo + Math.min(i, last));
        }
    }

    static void log1p(float[] a, int ao, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = FloatVector.fromArray(F, a, ao + last);
        for (int i = 0; i < n; i += L) {
            FloatVector x = i < last ? FloatVector.fromArray(F, a, ao + i) : tail;
            FloatVector y = x.blend(VectorMath.log1pFinite(x), x.compare(LT, Float.POSITIVE_INFINITY));
            y = y.blend(Float.NaN, x.compare(LT, -1f));
            y = y.blend(Float.NEGATIVE_INFINITY, x.compare(EQ, -1f));
            y.blend(x, x.compare(EQ, 0f)).intoArray(out, oo + Math.min(i, last));
        }
    }

    /** With t = e^(2 |x|) - 1: t / (t + 2), and the sign of x. */
    static void tanh(float[] a, int ao, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = FloatVector.fromArray(F, a, ao + last);
        for (int i = 0; i < n; i += L) {
            FloatVector x = i < last ? FloatVector.fromArray(F, a, ao + i) : tail;
            FloatVector z = x.abs();
            z = z.blend(Coefficients.TANH_HIGH, z.compare(GT, Coefficients.TANH_HIGH));
            FloatVector t = VectorMath.expm1(z.add(z));
            IntVector sign = x.reinterpretAsInts().lanewise(AND, 0x80000000);
            IntVector y = t.div(t.add(2f)).reinterpretAsInts().lanewise(OR, sign);
            y.reinterpretAsFloats().intoArray(out, oo + Math.min(i, last));
        }
    }

    static void sigmoid(float[] a, int ao, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = FloatVector.fromArray(F, a, ao + last);
        for (int i = 0; i < n; i += L) {
            FloatVector x = i < last ? FloatVector.fromArray(F, a, ao + i) : tail;
            FloatVector e = VectorMath.exp(x.abs().neg());
            FloatVector top = FloatVector.broadcast(F, 1f).blend(e, x.compare(LT, 0f));
            top.div(e.add(1f)).intoArray(out, oo + Math.min(i, last));
        }
    }

    static void softplus(float[] a, int ao, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = FloatVector.fromArray(F, a, ao + last);
        for (int i = 0; i < n; i += L) {
            FloatVector x = i < last ? FloatVector.fromArray(F, a, ao + i) : tail;
            FloatVector y = VectorMath.log1pFinite(VectorMath.exp(x.abs().neg()));
            y.add(FloatVector.zero(F).blend(x, x.compare(GT, 0f))).intoArray(out, oo + Math.min(i, last));
        }
    }

    static void erf(float[] a, int ao, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = FloatVector.fromArray(F, a, ao + last);
        for (int i = 0; i < n; i += L) {
            FloatVector x = i < last ? FloatVector.fromArray(F, a, ao + i) : tail;
            VectorMath.erf(x).intoArray(out, oo + Math.min(i, last));
        }
    }

    static void sin(float[] a, int ao, float[] out, int oo, int n) {
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector x = FloatVector.fromArray(F, a, ao + i);
            if (VectorMath.withinTrig(x)) {
                FloatVector y = VectorMath.sin(x, 0);
                y.blend(x, x.compare(EQ, 0f)).intoArray(out, oo + i);
            } else {
                ScalarLanes.unary(Lane.SIN, a, ao + i, out, oo + i, L, 0f, 0f);
            }
        }
        ScalarLanes.unary(Lane.SIN, a, ao + i, out, oo + i, n - i, 0f, 0f);
    }

    static void cos(float[] a, int ao, float[] out, int oo, int n) {
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector x = FloatVector.fromArray(F, a, ao + i);
            if (VectorMath.withinTrig(x)) {
                VectorMath.sin(x, 1).intoArray(out, oo + i);
            } else {
                ScalarLanes.unary(Lane.COS, a, ao + i, out, oo + i, L, 0f, 0f);
            }
        }
        ScalarLanes.unary(Lane.COS, a, ao + i, out, oo + i, n - i, 0f, 0f);
    }
}
