package dev.sungu.core.kernel.vector;

import static dev.sungu.core.kernel.vector.Wide.F;
import static dev.sungu.core.kernel.vector.Wide.L;

import dev.sungu.core.kernel.scalar.ScalarPool;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Windows of pooling layers, some channels at a time; channels that do not fill a vector go to {@link ScalarPool}. Windows of
 * four pixels, by far the most common, are written out.
 */
final class VectorPool {
    private VectorPool() {}

    static void max(float[] a, int[] at, int count, int step, int windows, float[] out, int oo, int n) {
        int whole = n - n % L;
        for (int i = 0; i < windows; i++) {
            int skip = i * step;
            int to = oo + i * n;
            if (count == 4) {
                maxOfFour(a, at[0] + skip, at[1] + skip, at[2] + skip, at[3] + skip, out, to, whole);
            } else {
                max(a, at, count, skip, out, to, whole);
            }
            if (whole < n) {
                ScalarPool.max(a, at, count, skip, out, to, whole, n);
            }
        }
    }

    private static void max(float[] a, int[] at, int count, int skip, float[] out, int oo, int n) {
        for (int j = 0; j < n; j += L) {
            FloatVector m = FloatVector.fromArray(F, a, at[0] + skip + j);
            for (int i = 1; i < count; i++) {
                m = m.max(FloatVector.fromArray(F, a, at[i] + skip + j));
            }
            m.intoArray(out, oo + j);
        }
    }

    private static void maxOfFour(float[] a, int p, int q, int r, int s, float[] out, int oo, int n) {
        for (int j = 0; j < n; j += L) {
            FloatVector first = FloatVector.fromArray(F, a, p + j).max(FloatVector.fromArray(F, a, q + j));
            FloatVector second = FloatVector.fromArray(F, a, r + j).max(FloatVector.fromArray(F, a, s + j));
            first.max(second).intoArray(out, oo + j);
        }
    }

    static void addMax(
            float[] a,
            int[] at,
            int count,
            int step,
            int windows,
            float[] v,
            int vo,
            float[] out,
            int shift,
            boolean alone,
            int n) {
        int whole = n - n % L;
        for (int i = 0; i < windows; i++) {
            int skip = i * step;
            int from = vo + i * n;
            if (count == 4 && alone) {
                putFour(a, at[0] + skip, at[1] + skip, at[2] + skip, at[3] + skip, v, from, out, shift, whole);
            } else {
                addMax(a, at, count, skip, v, from, out, shift, alone, whole);
            }
            if (whole < n) {
                ScalarPool.addMax(a, at, count, skip, v, from, out, shift, alone, whole, n);
            }
        }
    }

    private static void addMax(
            float[] a, int[] at, int count, int skip, float[] v, int vo, float[] out, int shift, boolean alone, int n) {
        for (int j = 0; j < n; j += L) {
            FloatVector m = FloatVector.fromArray(F, a, at[0] + skip + j);
            for (int i = 1; i < count; i++) {
                m = m.max(FloatVector.fromArray(F, a, at[i] + skip + j));
            }
            FloatVector open = FloatVector.fromArray(F, v, vo + j);
            FloatVector zero = FloatVector.zero(F);
            for (int i = 0; i < count; i++) {
                VectorMask<Float> here = isLargest(FloatVector.fromArray(F, a, at[i] + skip + j), m);
                int to = at[i] + shift + skip + j;
                FloatVector each = zero.blend(open, here);
                if (!alone) {
                    each = FloatVector.fromArray(F, out, to).add(each);
                }
                each.intoArray(out, to);
                open = open.blend(zero, here);
            }
        }
    }

    private static void putFour(
            float[] a, int p, int q, int r, int s, float[] v, int vo, float[] out, int shift, int n) {
        for (int j = 0; j < n; j += L) {
            FloatVector w = FloatVector.fromArray(F, a, p + j);
            FloatVector x = FloatVector.fromArray(F, a, q + j);
            FloatVector y = FloatVector.fromArray(F, a, r + j);
            FloatVector z = FloatVector.fromArray(F, a, s + j);
            FloatVector m = w.max(x).max(y.max(z));
            FloatVector open = FloatVector.fromArray(F, v, vo + j);
            FloatVector zero = FloatVector.zero(F);
            VectorMask<Float> here = isLargest(w, m);
            zero.blend(open, here).intoArray(out, p + shift + j);
            open = open.blend(zero, here);
            here = isLargest(x, m);
            zero.blend(open, here).intoArray(out, q + shift + j);
            open = open.blend(zero, here);
            here = isLargest(y, m);
            zero.blend(open, here).intoArray(out, r + shift + j);
            // What is left belongs to the last: one of the four is the largest.
            open.blend(zero, here).intoArray(out, s + shift + j);
        }
    }

    /** Where x is the largest value: with a NaN the largest is NaN, and so is the first that is not a number of itself. */
    private static VectorMask<Float> isLargest(FloatVector x, FloatVector m) {
        return x.compare(VectorOperators.EQ, m).or(x.test(VectorOperators.IS_NAN));
    }

    static void sum(float[] a, int[] at, int count, int step, int windows, float scale, float[] out, int oo, int n) {
        int whole = n - n % L;
        for (int i = 0; i < windows; i++) {
            int skip = i * step;
            int to = oo + i * n;
            for (int j = 0; j < whole; j += L) {
                FloatVector sum = FloatVector.fromArray(F, a, at[0] + skip + j);
                for (int k = 1; k < count; k++) {
                    sum = sum.add(FloatVector.fromArray(F, a, at[k] + skip + j));
                }
                sum.mul(scale).intoArray(out, to + j);
            }
            if (whole < n) {
                ScalarPool.sum(a, at, count, skip, scale, out, to, whole, n);
            }
        }
    }

    static void add(float[] v, int vo, float scale, float[] out, int[] at, int count, int step, int windows, int n) {
        int whole = n - n % L;
        for (int i = 0; i < windows; i++) {
            int skip = i * step;
            int from = vo + i * n;
            for (int j = 0; j < whole; j += L) {
                FloatVector each = FloatVector.fromArray(F, v, from + j).mul(scale);
                for (int k = 0; k < count; k++) {
                    int to = at[k] + skip + j;
                    FloatVector.fromArray(F, out, to).add(each).intoArray(out, to);
                }
            }
            if (whole < n) {
                ScalarPool.add(v, from, scale, out, at, count, skip, whole, n);
            }
        }
    }
}
