package dev.sungu.core.kernel.vector;

import static dev.sungu.core.kernel.vector.Wide.F;
import static dev.sungu.core.kernel.vector.Wide.L;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** Loops of the lanes of two operands, one method each; at least one vector long. */
final class VectorBinary {
    private VectorBinary() {}

    private static FloatVector truth(VectorMask<Float> mask) {
        return FloatVector.zero(F).blend(1f, mask);
    }

    private static VectorMask<Float> isTrue(FloatVector x) {
        return x.compare(NE, 0f);
    }

    private static FloatVector and(FloatVector x, FloatVector y) {
        return truth(isTrue(x).and(isTrue(y)));
    }

    private static FloatVector or(FloatVector x, FloatVector y) {
        return truth(isTrue(x).or(isTrue(y)));
    }

    private static FloatVector xor(FloatVector x, FloatVector y) {
        return truth(isTrue(x).xor(isTrue(y)));
    }

    static void add(float[] a, int ao, float[] b, int bo, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = FloatVector.fromArray(F, a, ao + last).add(FloatVector.fromArray(F, b, bo + last));
        for (int i = 0; i < last; i += L) {
            FloatVector.fromArray(F, a, ao + i)
                    .add(FloatVector.fromArray(F, b, bo + i))
                    .intoArray(out, oo + i);
        }
        tail.intoArray(out, oo + last);
    }

    static void sub(float[] a, int ao, float[] b, int bo, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = FloatVector.fromArray(F, a, ao + last).sub(FloatVector.fromArray(F, b, bo + last));
        for (int i = 0; i < last; i += L) {
            FloatVector.fromArray(F, a, ao + i)
                    .sub(FloatVector.fromArray(F, b, bo + i))
                    .intoArray(out, oo + i);
        }
        tail.intoArray(out, oo + last);
    }

    static void mul(float[] a, int ao, float[] b, int bo, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = FloatVector.fromArray(F, a, ao + last).mul(FloatVector.fromArray(F, b, bo + last));
        for (int i = 0; i < last; i += L) {
            FloatVector.fromArray(F, a, ao + i)
                    .mul(FloatVector.fromArray(F, b, bo + i))
                    .intoArray(out, oo + i);
        }
        tail.intoArray(out, oo + last);
    }

    static void div(float[] a, int ao, float[] b, int bo, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = FloatVector.fromArray(F, a, ao + last).div(FloatVector.fromArray(F, b, bo + last));
        for (int i = 0; i < last; i += L) {
            FloatVector.fromArray(F, a, ao + i)
                    .div(FloatVector.fromArray(F, b, bo + i))
                    .intoArray(out, oo + i);
        }
        tail.intoArray(out, oo + last);
    }

    static void max(float[] a, int ao, float[] b, int bo, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = FloatVector.fromArray(F, a, ao + last).max(FloatVector.fromArray(F, b, bo + last));
        for (int i = 0; i < last; i += L) {
            FloatVector.fromArray(F, a, ao + i)
                    .max(FloatVector.fromArray(F, b, bo + i))
                    .intoArray(out, oo + i);
        }
        tail.intoArray(out, oo + last);
    }

    static void min(float[] a, int ao, float[] b, int bo, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = FloatVector.fromArray(F, a, ao + last).min(FloatVector.fromArray(F, b, bo + last));
        for (int i = 0; i < last; i += L) {
            FloatVector.fromArray(F, a, ao + i)
                    .min(FloatVector.fromArray(F, b, bo + i))
                    .intoArray(out, oo + i);
        }
        tail.intoArray(out, oo + last);
    }

    static void eq(float[] a, int ao, float[] b, int bo, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail =
                truth(FloatVector.fromArray(F, a, ao + last).compare(EQ, FloatVector.fromArray(F, b, bo + last)));
        for (int i = 0; i < last; i += L) {
            truth(FloatVector.fromArray(F, a, ao + i).compare(EQ, FloatVector.fromArray(F, b, bo + i)))
                    .intoArray(out, oo + i);
        }
        tail.intoArray(out, oo + last);
    }

    static void ne(float[] a, int ao, float[] b, int bo, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail =
                truth(FloatVector.fromArray(F, a, ao + last).compare(NE, FloatVector.fromArray(F, b, bo + last)));
        for (int i = 0; i < last; i += L) {
            truth(FloatVector.fromArray(F, a, ao + i).compare(NE, FloatVector.fromArray(F, b, bo + i)))
                    .intoArray(out, oo + i);
        }
        tail.intoArray(out, oo + last);
    }

    static void lt(float[] a, int ao, float[] b, int bo, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail =
                truth(FloatVector.fromArray(F, a, ao + last).compare(LT, FloatVector.fromArray(F, b, bo + last)));
        for (int i = 0; i < last; i += L) {
            truth(FloatVector.fromArray(F, a, ao + i).compare(LT, FloatVector.fromArray(F, b, bo + i)))
                    .intoArray(out, oo + i);
        }
        tail.intoArray(out, oo + last);
    }

    static void le(float[] a, int ao, float[] b, int bo, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail =
                truth(FloatVector.fromArray(F, a, ao + last).compare(LE, FloatVector.fromArray(F, b, bo + last)));
        for (int i = 0; i < last; i += L) {
            truth(FloatVector.fromArray(F, a, ao + i).compare(LE, FloatVector.fromArray(F, b, bo + i)))
                    .intoArray(out, oo + i);
        }
        tail.intoArray(out, oo + last);
    }

    static void gt(float[] a, int ao, float[] b, int bo, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail =
                truth(FloatVector.fromArray(F, a, ao + last).compare(GT, FloatVector.fromArray(F, b, bo + last)));
        for (int i = 0; i < last; i += L) {
            truth(FloatVector.fromArray(F, a, ao + i).compare(GT, FloatVector.fromArray(F, b, bo + i)))
                    .intoArray(out, oo + i);
        }
        tail.intoArray(out, oo + last);
    }

    static void ge(float[] a, int ao, float[] b, int bo, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail =
                truth(FloatVector.fromArray(F, a, ao + last).compare(GE, FloatVector.fromArray(F, b, bo + last)));
        for (int i = 0; i < last; i += L) {
            truth(FloatVector.fromArray(F, a, ao + i).compare(GE, FloatVector.fromArray(F, b, bo + i)))
                    .intoArray(out, oo + i);
        }
        tail.intoArray(out, oo + last);
    }

    static void and(float[] a, int ao, float[] b, int bo, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = and(FloatVector.fromArray(F, a, ao + last), FloatVector.fromArray(F, b, bo + last));
        for (int i = 0; i < last; i += L) {
            and(FloatVector.fromArray(F, a, ao + i), FloatVector.fromArray(F, b, bo + i))
                    .intoArray(out, oo + i);
        }
        tail.intoArray(out, oo + last);
    }

    static void or(float[] a, int ao, float[] b, int bo, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = or(FloatVector.fromArray(F, a, ao + last), FloatVector.fromArray(F, b, bo + last));
        for (int i = 0; i < last; i += L) {
            or(FloatVector.fromArray(F, a, ao + i), FloatVector.fromArray(F, b, bo + i))
                    .intoArray(out, oo + i);
        }
        tail.intoArray(out, oo + last);
    }

    static void xor(float[] a, int ao, float[] b, int bo, float[] out, int oo, int n) {
        int last = n - L;
        FloatVector tail = xor(FloatVector.fromArray(F, a, ao + last), FloatVector.fromArray(F, b, bo + last));
        for (int i = 0; i < last; i += L) {
            xor(FloatVector.fromArray(F, a, ao + i), FloatVector.fromArray(F, b, bo + i))
                    .intoArray(out, oo + i);
        }
        tail.intoArray(out, oo + last);
    }
}
