package dev.sungu.core.kernel.vector;

import static dev.sungu.core.kernel.vector.Wide.F;
import static dev.sungu.core.kernel.vector.Wide.L;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** Column sums around means: a stripe of columns stays in registers while the rows go by in order. */
final class VectorColumns {
    private VectorColumns() {}

    static void addSquaredDeviations(
            float[] a, int ao, int rows, int cols, float[] means, int mo, float[] out, int oo) {
        int j = 0;
        for (; j <= cols - 2 * L; j += 2 * L) {
            squares2(a, ao + j, rows, cols, means, mo + j, out, oo + j);
        }
        for (; j < cols; j += L) {
            squares1(a, ao + j, rows, cols, means, mo + j, out, oo + j, cols - j);
        }
    }

    private static void squares2(float[] a, int ao, int rows, int stride, float[] means, int mo, float[] out, int oo) {
        FloatVector m0 = FloatVector.fromArray(F, means, mo);
        FloatVector m1 = FloatVector.fromArray(F, means, mo + L);
        FloatVector s0 = FloatVector.fromArray(F, out, oo);
        FloatVector s1 = FloatVector.fromArray(F, out, oo + L);
        for (int i = 0, at = ao; i < rows; i++, at += stride) {
            FloatVector d0 = FloatVector.fromArray(F, a, at).sub(m0);
            FloatVector d1 = FloatVector.fromArray(F, a, at + L).sub(m1);
            s0 = d0.fma(d0, s0);
            s1 = d1.fma(d1, s1);
        }
        s0.intoArray(out, oo);
        s1.intoArray(out, oo + L);
    }

    private static void squares1(
            float[] a, int ao, int rows, int stride, float[] means, int mo, float[] out, int oo, int count) {
        VectorMask<Float> columns = F.indexInRange(0, count);
        FloatVector m = FloatVector.fromArray(F, means, mo, columns);
        FloatVector s = FloatVector.fromArray(F, out, oo, columns);
        for (int i = 0, at = ao; i < rows; i++, at += stride) {
            FloatVector d = FloatVector.fromArray(F, a, at, columns).sub(m);
            s = d.fma(d, s);
        }
        s.intoArray(out, oo, columns);
    }

    static void addCenteredProducts(
            float[] a, int ao, float[] b, int bo, int rows, int cols, float[] means, int mo, float[] out, int oo) {
        int j = 0;
        for (; j <= cols - 2 * L; j += 2 * L) {
            products2(a, ao + j, b, bo + j, rows, cols, means, mo + j, out, oo + j);
        }
        for (; j < cols; j += L) {
            products1(a, ao + j, b, bo + j, rows, cols, means, mo + j, out, oo + j, cols - j);
        }
    }

    private static void products2(
            float[] a, int ao, float[] b, int bo, int rows, int stride, float[] means, int mo, float[] out, int oo) {
        FloatVector m0 = FloatVector.fromArray(F, means, mo);
        FloatVector m1 = FloatVector.fromArray(F, means, mo + L);
        FloatVector s0 = FloatVector.fromArray(F, out, oo);
        FloatVector s1 = FloatVector.fromArray(F, out, oo + L);
        for (int i = 0, at = 0; i < rows; i++, at += stride) {
            FloatVector d0 = FloatVector.fromArray(F, b, bo + at).sub(m0);
            FloatVector d1 = FloatVector.fromArray(F, b, bo + at + L).sub(m1);
            s0 = d0.fma(FloatVector.fromArray(F, a, ao + at), s0);
            s1 = d1.fma(FloatVector.fromArray(F, a, ao + at + L), s1);
        }
        s0.intoArray(out, oo);
        s1.intoArray(out, oo + L);
    }

    private static void products1(
            float[] a,
            int ao,
            float[] b,
            int bo,
            int rows,
            int stride,
            float[] means,
            int mo,
            float[] out,
            int oo,
            int count) {
        VectorMask<Float> columns = F.indexInRange(0, count);
        FloatVector m = FloatVector.fromArray(F, means, mo, columns);
        FloatVector s = FloatVector.fromArray(F, out, oo, columns);
        for (int i = 0, at = 0; i < rows; i++, at += stride) {
            FloatVector d = FloatVector.fromArray(F, b, bo + at, columns).sub(m);
            s = d.fma(FloatVector.fromArray(F, a, ao + at, columns), s);
        }
        s.intoArray(out, oo, columns);
    }
}
