package dev.sungu.core.kernel.vector;

import static dev.sungu.core.kernel.vector.Wide.F;
import static dev.sungu.core.kernel.vector.Wide.L;

import dev.sungu.core.kernel.scalar.ScalarDepthwise;
import jdk.incubator.vector.FloatVector;

/**
 * {@link dev.sungu.core.kernel.DepthwiseKernels}, some channels at a time. Windows of nine elements, by far the most common,
 * are written out: their weights, or the sums for them, stay in registers.
 */
final class VectorDepthwise {
    private static final int NINE = 9;

    private VectorDepthwise() {}

    static void multiply(
            float[] a,
            int[] at,
            int step,
            float[] k,
            int[] weight,
            int taps,
            int count,
            float[] out,
            int oo,
            int next,
            int n) {
        if (n < L) {
            ScalarDepthwise.multiply(a, at, step, k, weight, taps, count, out, oo, next, n);
            return;
        }
        for (int j = 0; j < n; j += L) {
            // The last vector is moved back to end with the last channel, and computes some of the one before again.
            int skip = Math.min(j, n - L);
            if (taps == NINE) {
                multiplyNine(a, at, step, k, weight, count, out, oo, next, skip);
            } else {
                multiplyAny(a, at, step, k, weight, taps, count, out, oo, next, skip);
            }
        }
    }

    private static void multiplyAny(
            float[] a,
            int[] at,
            int step,
            float[] k,
            int[] weight,
            int taps,
            int count,
            float[] out,
            int oo,
            int next,
            int skip) {
        for (int i = 0; i < count; i++) {
            FloatVector sum = FloatVector.zero(F);
            int pixel = i * step + skip;
            for (int t = 0; t < taps; t++) {
                FloatVector x = FloatVector.fromArray(F, a, at[t] + pixel);
                sum = x.fma(FloatVector.fromArray(F, k, weight[t] + skip), sum);
            }
            sum.intoArray(out, oo + i * next + skip);
        }
    }

    private static void multiplyNine(
            float[] a,
            int[] at,
            int step,
            float[] k,
            int[] weight,
            int count,
            float[] out,
            int oo,
            int next,
            int skip) {
        FloatVector k0 = FloatVector.fromArray(F, k, weight[0] + skip);
        FloatVector k1 = FloatVector.fromArray(F, k, weight[1] + skip);
        FloatVector k2 = FloatVector.fromArray(F, k, weight[2] + skip);
        FloatVector k3 = FloatVector.fromArray(F, k, weight[3] + skip);
        FloatVector k4 = FloatVector.fromArray(F, k, weight[4] + skip);
        FloatVector k5 = FloatVector.fromArray(F, k, weight[5] + skip);
        FloatVector k6 = FloatVector.fromArray(F, k, weight[6] + skip);
        FloatVector k7 = FloatVector.fromArray(F, k, weight[7] + skip);
        FloatVector k8 = FloatVector.fromArray(F, k, weight[8] + skip);
        int a0 = at[0] + skip;
        int a1 = at[1] + skip;
        int a2 = at[2] + skip;
        int a3 = at[3] + skip;
        int a4 = at[4] + skip;
        int a5 = at[5] + skip;
        int a6 = at[6] + skip;
        int a7 = at[7] + skip;
        int a8 = at[8] + skip;
        int to = oo + skip;
        int pixel = 0;
        for (int i = 0; i < count; i++) {
            FloatVector x = FloatVector.fromArray(F, a, a0 + pixel).mul(k0);
            FloatVector y = FloatVector.fromArray(F, a, a1 + pixel).mul(k1);
            FloatVector z = FloatVector.fromArray(F, a, a2 + pixel).mul(k2);
            x = FloatVector.fromArray(F, a, a3 + pixel).fma(k3, x);
            y = FloatVector.fromArray(F, a, a4 + pixel).fma(k4, y);
            z = FloatVector.fromArray(F, a, a5 + pixel).fma(k5, z);
            x = FloatVector.fromArray(F, a, a6 + pixel).fma(k6, x);
            y = FloatVector.fromArray(F, a, a7 + pixel).fma(k7, y);
            z = FloatVector.fromArray(F, a, a8 + pixel).fma(k8, z);
            x.add(y).add(z).intoArray(out, to);
            pixel += step;
            to += next;
        }
    }

    static void addProducts(
            float[] a,
            int[] at,
            int step,
            float[] g,
            int go,
            int next,
            int count,
            int taps,
            float[] k,
            int[] weight,
            int n) {
        int whole = n - n % L;
        for (int j = 0; j < whole; j += L) {
            if (taps == NINE) {
                addNine(a, at, step, g, go + j, next, count, k, weight, j);
            } else {
                addAny(a, at, step, g, go + j, next, count, taps, k, weight, j);
            }
        }
        if (whole < n) {
            ScalarDepthwise.addProducts(a, at, step, g, go, next, count, taps, k, weight, whole, n);
        }
    }

    private static void addAny(
            float[] a,
            int[] at,
            int step,
            float[] g,
            int go,
            int next,
            int count,
            int taps,
            float[] k,
            int[] weight,
            int skip) {
        for (int t = 0; t < taps; t++) {
            FloatVector sum = FloatVector.fromArray(F, k, weight[t] + skip);
            for (int i = 0; i < count; i++) {
                FloatVector x = FloatVector.fromArray(F, a, at[t] + i * step + skip);
                sum = x.fma(FloatVector.fromArray(F, g, go + i * next), sum);
            }
            sum.intoArray(k, weight[t] + skip);
        }
    }

    private static void addNine(
            float[] a, int[] at, int step, float[] g, int go, int next, int count, float[] k, int[] weight, int skip) {
        FloatVector k0 = FloatVector.fromArray(F, k, weight[0] + skip);
        FloatVector k1 = FloatVector.fromArray(F, k, weight[1] + skip);
        FloatVector k2 = FloatVector.fromArray(F, k, weight[2] + skip);
        FloatVector k3 = FloatVector.fromArray(F, k, weight[3] + skip);
        FloatVector k4 = FloatVector.fromArray(F, k, weight[4] + skip);
        FloatVector k5 = FloatVector.fromArray(F, k, weight[5] + skip);
        FloatVector k6 = FloatVector.fromArray(F, k, weight[6] + skip);
        FloatVector k7 = FloatVector.fromArray(F, k, weight[7] + skip);
        FloatVector k8 = FloatVector.fromArray(F, k, weight[8] + skip);
        int a0 = at[0] + skip;
        int a1 = at[1] + skip;
        int a2 = at[2] + skip;
        int a3 = at[3] + skip;
        int a4 = at[4] + skip;
        int a5 = at[5] + skip;
        int a6 = at[6] + skip;
        int a7 = at[7] + skip;
        int a8 = at[8] + skip;
        int from = go;
        int pixel = 0;
        for (int i = 0; i < count; i++) {
            FloatVector y = FloatVector.fromArray(F, g, from);
            k0 = FloatVector.fromArray(F, a, a0 + pixel).fma(y, k0);
            k1 = FloatVector.fromArray(F, a, a1 + pixel).fma(y, k1);
            k2 = FloatVector.fromArray(F, a, a2 + pixel).fma(y, k2);
            k3 = FloatVector.fromArray(F, a, a3 + pixel).fma(y, k3);
            k4 = FloatVector.fromArray(F, a, a4 + pixel).fma(y, k4);
            k5 = FloatVector.fromArray(F, a, a5 + pixel).fma(y, k5);
            k6 = FloatVector.fromArray(F, a, a6 + pixel).fma(y, k6);
            k7 = FloatVector.fromArray(F, a, a7 + pixel).fma(y, k7);
            k8 = FloatVector.fromArray(F, a, a8 + pixel).fma(y, k8);
            pixel += step;
            from += next;
        }
        k0.intoArray(k, weight[0] + skip);
        k1.intoArray(k, weight[1] + skip);
        k2.intoArray(k, weight[2] + skip);
        k3.intoArray(k, weight[3] + skip);
        k4.intoArray(k, weight[4] + skip);
        k5.intoArray(k, weight[5] + skip);
        k6.intoArray(k, weight[6] + skip);
        k7.intoArray(k, weight[7] + skip);
        k8.intoArray(k, weight[8] + skip);
    }
}
