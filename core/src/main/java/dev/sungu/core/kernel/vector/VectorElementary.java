package dev.sungu.core.kernel.vector;

import static dev.sungu.core.kernel.vector.Wide.F;
import static dev.sungu.core.kernel.vector.Wide.L;

import dev.sungu.core.kernel.Lane;
import dev.sungu.core.kernel.scalar.ScalarLanes;
import jdk.incubator.vector.FloatVector;

/**
 * Loops of the elementary functions, one method each; at least one vector long.
 *
 * <p>The function stands once in each method, for the last vector too: two copies take C2 beyond the size up to which it
 * inlines (NodeCountInliningCutoff), and then every vector is boxed, at thirty times the cost.
 */
final class VectorElementary {
    private VectorElementary() {}

    static void exp(float[] a, int ao, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = FloatVector.fromArray(F, a, ao + last);
        for (int i = 0; i < n; i += L) {
            FloatVector x = i < last ? FloatVector.fromArray(F, a, ao + i) : tail;
            VectorMath.exp(x).intoArray(out, oo + Math.min(i, last));
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
            VectorMath.log1p(x).intoArray(out, oo + Math.min(i, last));
        }
    }

    static void tanh(float[] a, int ao, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = FloatVector.fromArray(F, a, ao + last);
        for (int i = 0; i < n; i += L) {
            FloatVector x = i < last ? FloatVector.fromArray(F, a, ao + i) : tail;
            VectorMath.tanh(x).intoArray(out, oo + Math.min(i, last));
        }
    }

    static void sigmoid(float[] a, int ao, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = FloatVector.fromArray(F, a, ao + last);
        for (int i = 0; i < n; i += L) {
            FloatVector x = i < last ? FloatVector.fromArray(F, a, ao + i) : tail;
            VectorMath.sigmoid(x).intoArray(out, oo + Math.min(i, last));
        }
    }

    static void softplus(float[] a, int ao, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = FloatVector.fromArray(F, a, ao + last);
        for (int i = 0; i < n; i += L) {
            FloatVector x = i < last ? FloatVector.fromArray(F, a, ao + i) : tail;
            VectorMath.softplus(x).intoArray(out, oo + Math.min(i, last));
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
