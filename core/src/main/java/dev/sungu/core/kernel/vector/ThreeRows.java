package dev.sungu.core.kernel.vector;

import static dev.sungu.core.kernel.vector.Wide.F;
import static dev.sungu.core.kernel.vector.Wide.L;

import dev.sungu.core.kernel.scalar.ScalarDepthwise;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * {@link dev.sungu.core.kernel.DepthwiseKernels#multiplyThreeRows}: goes over the columns of pixels, each of which is read once and
 * is the left, middle or right one of up to three windows. Columns outside give nothing, rows outside are loaded as zeros.
 */
final class ThreeRows {
    private ThreeRows() {}

    static void multiply(
            float[] a,
            int[] rows,
            int first,
            int width,
            int stride,
            float[] k,
            int[] weight,
            int count,
            float[] out,
            int oo,
            int n) {
        if (n < L) {
            ScalarDepthwise.multiplyThreeRows(a, rows, first, width, stride, k, weight, count, out, oo, n);
            return;
        }
        for (int j = 0; j < n; j += L) {
            // The last vector is moved back to end with the last channel, and computes some of the one before again.
            int skip = Math.min(j, n - L);
            if (stride == 1) {
                neighbours(a, rows, first, width, k, weight, count, out, oo + skip, n, skip);
            } else {
                everySecond(a, rows, first, width, k, weight, count, out, oo + skip, n, skip);
            }
        }
    }

    /** Where a row lies; one outside, of which nothing is loaded, anywhere in the image. */
    private static int row(int[] rows, int i) {
        return rows[i] < 0 ? rows[1] : rows[i];
    }

    private static void neighbours(
            float[] a,
            int[] rows,
            int first,
            int width,
            float[] k,
            int[] weight,
            int count,
            float[] out,
            int oo,
            int n,
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
        VectorMask<Float> above = F.maskAll(rows[0] >= 0);
        VectorMask<Float> below = F.maskAll(rows[2] >= 0);
        int start = (first + 1) * n + skip;
        int top = row(rows, 0) + start;
        int middle = rows[1] + start;
        int bottom = row(rows, 2) + start;
        // Sums of what the windows that end one and two columns further on have so far.
        FloatVector one = FloatVector.zero(F);
        if (first >= 0) {
            one = FloatVector.fromArray(F, a, top - n, above).mul(k0);
            one = FloatVector.fromArray(F, a, middle - n).fma(k3, one);
            one = FloatVector.fromArray(F, a, bottom - n, below).fma(k6, one);
        }
        FloatVector x = FloatVector.fromArray(F, a, top, above);
        FloatVector y = FloatVector.fromArray(F, a, middle);
        FloatVector z = FloatVector.fromArray(F, a, bottom, below);
        one = one.add(z.fma(k7, y.fma(k4, x.mul(k1))));
        FloatVector two = z.fma(k6, y.fma(k3, x.mul(k0)));
        int inside = Math.min(count, width - first - 2);
        int to = oo;
        for (int i = 0; i < inside; i++) {
            top += n;
            middle += n;
            bottom += n;
            x = FloatVector.fromArray(F, a, top, above);
            y = FloatVector.fromArray(F, a, middle);
            z = FloatVector.fromArray(F, a, bottom, below);
            one.add(z.fma(k8, y.fma(k5, x.mul(k2)))).intoArray(out, to);
            one = two.add(z.fma(k7, y.fma(k4, x.mul(k1))));
            two = z.fma(k6, y.fma(k3, x.mul(k0)));
            to += n;
        }
        if (inside < count) {
            one.intoArray(out, to);
        }
    }

    private static void everySecond(
            float[] a,
            int[] rows,
            int first,
            int width,
            float[] k,
            int[] weight,
            int count,
            float[] out,
            int oo,
            int n,
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
        VectorMask<Float> above = F.maskAll(rows[0] >= 0);
        VectorMask<Float> below = F.maskAll(rows[2] >= 0);
        int start = (first + 1) * n + skip;
        int top = row(rows, 0) + start;
        int middle = rows[1] + start;
        int bottom = row(rows, 2) + start;
        FloatVector sum = FloatVector.zero(F);
        if (first >= 0) {
            sum = FloatVector.fromArray(F, a, top - n, above).mul(k0);
            sum = FloatVector.fromArray(F, a, middle - n).fma(k3, sum);
            sum = FloatVector.fromArray(F, a, bottom - n, below).fma(k6, sum);
        }
        int inside = Math.min(count, (width - first - 1) / 2);
        int to = oo;
        for (int i = 0; i < inside; i++) {
            FloatVector x = FloatVector.fromArray(F, a, top, above).mul(k1);
            x = FloatVector.fromArray(F, a, middle).fma(k4, x);
            sum = sum.add(FloatVector.fromArray(F, a, bottom, below).fma(k7, x));
            x = FloatVector.fromArray(F, a, top + n, above);
            FloatVector y = FloatVector.fromArray(F, a, middle + n);
            FloatVector z = FloatVector.fromArray(F, a, bottom + n, below);
            sum.add(z.fma(k8, y.fma(k5, x.mul(k2)))).intoArray(out, to);
            sum = z.fma(k6, y.fma(k3, x.mul(k0)));
            top += 2 * n;
            middle += 2 * n;
            bottom += 2 * n;
            to += n;
        }
        if (inside < count) {
            FloatVector x = FloatVector.fromArray(F, a, top, above).mul(k1);
            x = FloatVector.fromArray(F, a, middle).fma(k4, x);
            sum.add(FloatVector.fromArray(F, a, bottom, below).fma(k7, x)).intoArray(out, to);
        }
    }
}
