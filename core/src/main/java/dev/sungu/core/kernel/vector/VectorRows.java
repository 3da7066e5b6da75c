package dev.sungu.core.kernel.vector;

import static dev.sungu.core.kernel.vector.Wide.F;
import static dev.sungu.core.kernel.vector.Wide.L;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** Column-wise reductions: a stripe of columns stays in registers while the rows go by in order. */
final class VectorRows {
    private VectorRows() {}

    static void addRows(float[] a, int ao, int rows, int cols, float[] out, int oo) {
        int j = 0;
        for (; j <= cols - 4 * L; j += 4 * L) {
            add4(a, ao + j, rows, cols, out, oo + j);
        }
        for (; j < cols; j += L) {
            add1(a, ao + j, rows, cols, out, oo + j, cols - j);
        }
    }

    private static void add4(float[] a, int ao, int rows, int stride, float[] out, int oo) {
        FloatVector s0 = FloatVector.fromArray(F, out, oo);
        FloatVector s1 = FloatVector.fromArray(F, out, oo + L);
        FloatVector s2 = FloatVector.fromArray(F, out, oo + 2 * L);
        FloatVector s3 = FloatVector.fromArray(F, out, oo + 3 * L);
        for (int i = 0, at = ao; i < rows; i++, at += stride) {
            s0 = s0.add(FloatVector.fromArray(F, a, at));
            s1 = s1.add(FloatVector.fromArray(F, a, at + L));
            s2 = s2.add(FloatVector.fromArray(F, a, at + 2 * L));
            s3 = s3.add(FloatVector.fromArray(F, a, at + 3 * L));
        }
        s0.intoArray(out, oo);
        s1.intoArray(out, oo + L);
        s2.intoArray(out, oo + 2 * L);
        s3.intoArray(out, oo + 3 * L);
    }

    private static void add1(float[] a, int ao, int rows, int stride, float[] out, int oo, int count) {
        VectorMask<Float> columns = F.indexInRange(0, count);
        FloatVector s = FloatVector.fromArray(F, out, oo, columns);
        for (int i = 0, at = ao; i < rows; i++, at += stride) {
            s = s.add(FloatVector.fromArray(F, a, at, columns));
        }
        s.intoArray(out, oo, columns);
    }

    static void maxRows(float[] a, int ao, int rows, int cols, float[] out, int oo) {
        for (int j = 0; j < cols; j += L) {
            VectorMask<Float> columns = F.indexInRange(j, cols);
            FloatVector s = FloatVector.fromArray(F, out, oo + j, columns);
            for (int i = 0, at = ao + j; i < rows; i++, at += cols) {
                s = s.max(FloatVector.fromArray(F, a, at, columns));
            }
            s.intoArray(out, oo + j, columns);
        }
    }

    static void minRows(float[] a, int ao, int rows, int cols, float[] out, int oo) {
        for (int j = 0; j < cols; j += L) {
            VectorMask<Float> columns = F.indexInRange(j, cols);
            FloatVector s = FloatVector.fromArray(F, out, oo + j, columns);
            for (int i = 0, at = ao + j; i < rows; i++, at += cols) {
                s = s.min(FloatVector.fromArray(F, a, at, columns));
            }
            s.intoArray(out, oo + j, columns);
        }
    }
}
