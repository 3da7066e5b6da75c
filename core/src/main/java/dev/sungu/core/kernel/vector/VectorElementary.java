package dev.sungu.core.kernel.vector;

import static dev.sungu.core.kernel.vector.Wide.F;
import static dev.sungu.core.kernel.vector.Wide.L;

import dev.sungu.core.kernel.Lane;
import dev.sungu.core.kernel.scalar.ScalarLanes;
import jdk.incubator.vector.FloatVector;

/** Loops of the elementary functions, one method each; at least one vector long. */
final class VectorElementary {
    private VectorElementary() {}

    static void exp(float[] a, int ao, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = VectorMath.exp(FloatVector.fromArray(F, a, ao + last));
        for (int i = 0; i < last; i += L) {
            VectorMath.exp(FloatVector.fromArray(F, a, ao + i)).intoArray(out, oo + i);
        }
        tail.intoArray(out, oo + last);
    }

    static void expm1(float[] a, int ao, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = VectorMath.expm1(FloatVector.fromArray(F, a, ao + last));
        for (int i = 0; i < last; i += L) {
            VectorMath.expm1(FloatVector.fromArray(F, a, ao + i)).intoArray(out, oo + i);
        }
        tail.intoArray(out, oo + last);
    }

    static void log(float[] a, int ao, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = VectorMath.log(FloatVector.fromArray(F, a, ao + last));
        for (int i = 0; i < last; i += L) {
            VectorMath.log(FloatVector.fromArray(F, a, ao + i)).intoArray(out, oo + i);
        }
        tail.intoArray(out, oo + last);
    }

    static void log1p(float[] a, int ao, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = VectorMath.log1p(FloatVector.fromArray(F, a, ao + last));
        for (int i = 0; i < last; i += L) {
            VectorMath.log1p(FloatVector.fromArray(F, a, ao + i)).intoArray(out, oo + i);
        }
        tail.intoArray(out, oo + last);
    }

    static void tanh(float[] a, int ao, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = VectorMath.tanh(FloatVector.fromArray(F, a, ao + last));
        for (int i = 0; i < last; i += L) {
            VectorMath.tanh(FloatVector.fromArray(F, a, ao + i)).intoArray(out, oo + i);
        }
        tail.intoArray(out, oo + last);
    }

    static void sigmoid(float[] a, int ao, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = VectorMath.sigmoid(FloatVector.fromArray(F, a, ao + last));
        for (int i = 0; i < last; i += L) {
            VectorMath.sigmoid(FloatVector.fromArray(F, a, ao + i)).intoArray(out, oo + i);
        }
        tail.intoArray(out, oo + last);
    }

    static void softplus(float[] a, int ao, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = VectorMath.softplus(FloatVector.fromArray(F, a, ao + last));
        for (int i = 0; i < last; i += L) {
            VectorMath.softplus(FloatVector.fromArray(F, a, ao + i)).intoArray(out, oo + i);
        }
        tail.intoArray(out, oo + last);
    }

    static void erf(float[] a, int ao, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = VectorMath.erf(FloatVector.fromArray(F, a, ao + last));
        for (int i = 0; i < last; i += L) {
            VectorMath.erf(FloatVector.fromArray(F, a, ao + i)).intoArray(out, oo + i);
        }
        tail.intoArray(out, oo + last);
    }

    static void sin(float[] a, int ao, float[] out, int oo, int n) {
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector x = FloatVector.fromArray(F, a, ao + i);
            if (VectorMath.beyondTrig(x).anyTrue()) {
                ScalarLanes.unary(Lane.SIN, a, ao + i, out, oo + i, L, 0f, 0f);
            } else {
                VectorMath.sin(x).intoArray(out, oo + i);
            }
        }
        ScalarLanes.unary(Lane.SIN, a, ao + i, out, oo + i, n - i, 0f, 0f);
    }

    static void cos(float[] a, int ao, float[] out, int oo, int n) {
        int i = 0;
        for (; i <= n - L; i += L) {
            FloatVector x = FloatVector.fromArray(F, a, ao + i);
            if (VectorMath.beyondTrig(x).anyTrue()) {
                ScalarLanes.unary(Lane.COS, a, ao + i, out, oo + i, L, 0f, 0f);
            } else {
                VectorMath.cos(x).intoArray(out, oo + i);
            }
        }
        ScalarLanes.unary(Lane.COS, a, ao + i, out, oo + i, n - i, 0f, 0f);
    }
}
