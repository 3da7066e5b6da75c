package dev.sungu.core.kernel.vector;

import static dev.sungu.core.kernel.vector.Wide.F;
import static dev.sungu.core.kernel.vector.Wide.L;

import dev.sungu.core.kernel.scalar.ScalarPool;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** Windows of pooling layers, some channels at a time; channels that do not fill a vector go to {@link ScalarPool}. */
final class VectorPool {
    private VectorPool() {}

    static void max(float[] a, int[] at, int count, float[] out, int oo, int n) {
        int whole = n - n % L;
        for (int j = 0; j < whole; j += L) {
            FloatVector m = FloatVector.fromArray(F, a, at[0] + j);
            for (int i = 1; i < count; i++) {
                m = m.max(FloatVector.fromArray(F, a, at[i] + j));
            }
            m.intoArray(out, oo + j);
        }
        if (whole < n) {
            ScalarPool.max(a, at, count, out, oo, whole, n);
        }
    }

    static void addMax(
            float[] a, int[] at, int count, float[] v, int vo, float[] out, int shift, boolean alone, int n) {
        int whole = n - n % L;
        for (int j = 0; j < whole; j += L) {
            FloatVector m = FloatVector.fromArray(F, a, at[0] + j);
            for (int i = 1; i < count; i++) {
                m = m.max(FloatVector.fromArray(F, a, at[i] + j));
            }
            FloatVector open = FloatVector.fromArray(F, v, vo + j);
            FloatVector zero = FloatVector.zero(F);
            for (int i = 0; i < count; i++) {
                FloatVector x = FloatVector.fromArray(F, a, at[i] + j);
                // With a NaN the maximum is NaN, and so is the first that is not a number of itself.
                VectorMask<Float> here = x.compare(VectorOperators.EQ, m).or(x.test(VectorOperators.IS_NAN));
                int to = at[i] + shift + j;
                FloatVector each = zero.blend(open, here);
                if (!alone) {
                    each = FloatVector.fromArray(F, out, to).add(each);
                }
                each.intoArray(out, to);
                open = open.blend(zero, here);
            }
        }
        if (whole < n) {
            ScalarPool.addMax(a, at, count, v, vo, out, shift, alone, whole, n);
        }
    }

    static void sum(float[] a, int[] at, int count, float scale, float[] out, int oo, int n) {
        int whole = n - n % L;
        for (int j = 0; j < whole; j += L) {
            FloatVector sum = FloatVector.fromArray(F, a, at[0] + j);
            for (int i = 1; i < count; i++) {
                sum = sum.add(FloatVector.fromArray(F, a, at[i] + j));
            }
            sum.mul(scale).intoArray(out, oo + j);
        }
        if (whole < n) {
            ScalarPool.sum(a, at, count, scale, out, oo, whole, n);
        }
    }

    static void add(float[] v, int vo, float scale, float[] out, int[] at, int count, int n) {
        int whole = n - n % L;
        for (int j = 0; j < whole; j += L) {
            FloatVector each = FloatVector.fromArray(F, v, vo + j).mul(scale);
            for (int i = 0; i < count; i++) {
                FloatVector.fromArray(F, out, at[i] + j).add(each).intoArray(out, at[i] + j);
            }
        }
        if (whole < n) {
            ScalarPool.add(v, vo, scale, out, at, count, whole, n);
        }
    }
}
