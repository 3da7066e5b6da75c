package dev.sungu.core.kernel.vector;

import static dev.sungu.core.kernel.vector.Wide.F;
import static dev.sungu.core.kernel.vector.Wide.L;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * One row by a matrix: all of B is read once and used once, so it is read where it lies, in runs as long as registers for sums
 * allow. Sums are taken in the order of the register tiles of larger products.
 */
final class SingleRow {
    private static final int WIDE = 8 * L;
    private static final int HALF = 4 * L;

    private SingleRow() {}

    /** Columns that go through scratch memory at most. */
    static final int SCRATCH = WIDE;

    /** Multiplies {@code k} elements of A, {@code step} apart, by as many rows of B. */
    static void multiply(
            int n,
            int k,
            float[] a,
            int ao,
            int step,
            float[] b,
            int bo,
            int ldb,
            float[] c,
            int co,
            boolean add,
            float[] scratch) {
        int j = 0;
        for (; j + WIDE <= n; j += WIDE) {
            wide(k, a, ao, step, b, bo + j, ldb, c, co + j, add);
        }
        if (j < n && n > WIDE && n - j > HALF) {
            // Moved back to end with the last column, it computes some of the columns before again.
            wide(k, a, ao, step, b, bo + n - WIDE, ldb, scratch, 0, false);
            copy(n - j, scratch, j + WIDE - n, c, co + j, add);
            return;
        }
        for (; j + HALF <= n; j += HALF) {
            half(k, a, ao, step, b, bo + j, ldb, c, co + j, add);
        }
        for (; j < n; j += L) {
            part(Math.min(L, n - j), k, a, ao, step, b, bo + j, ldb, c, co + j, add);
        }
    }

    private static void wide(
            int k, float[] a, int ao, int step, float[] b, int bo, int ldb, float[] c, int co, boolean add) {
        FloatVector c0 = FloatVector.zero(F);
        FloatVector c1 = FloatVector.zero(F);
        FloatVector c2 = FloatVector.zero(F);
        FloatVector c3 = FloatVector.zero(F);
        FloatVector c4 = FloatVector.zero(F);
        FloatVector c5 = FloatVector.zero(F);
        FloatVector c6 = FloatVector.zero(F);
        FloatVector c7 = FloatVector.zero(F);
        int at = bo;
        int ai = ao;
        for (int p = 0; p < k; p++) {
            FloatVector x = FloatVector.broadcast(F, a[ai]);
            c0 = x.fma(FloatVector.fromArray(F, b, at), c0);
            c1 = x.fma(FloatVector.fromArray(F, b, at + L), c1);
            c2 = x.fma(FloatVector.fromArray(F, b, at + 2 * L), c2);
            c3 = x.fma(FloatVector.fromArray(F, b, at + 3 * L), c3);
            c4 = x.fma(FloatVector.fromArray(F, b, at + 4 * L), c4);
            c5 = x.fma(FloatVector.fromArray(F, b, at + 5 * L), c5);
            c6 = x.fma(FloatVector.fromArray(F, b, at + 6 * L), c6);
            c7 = x.fma(FloatVector.fromArray(F, b, at + 7 * L), c7);
            at += ldb;
            ai += step;
        }
        if (add) {
            c0 = c0.add(FloatVector.fromArray(F, c, co));
            c1 = c1.add(FloatVector.fromArray(F, c, co + L));
            c2 = c2.add(FloatVector.fromArray(F, c, co + 2 * L));
            c3 = c3.add(FloatVector.fromArray(F, c, co + 3 * L));
            c4 = c4.add(FloatVector.fromArray(F, c, co + 4 * L));
            c5 = c5.add(FloatVector.fromArray(F, c, co + 5 * L));
            c6 = c6.add(FloatVector.fromArray(F, c, co + 6 * L));
            c7 = c7.add(FloatVector.fromArray(F, c, co + 7 * L));
        }
        c0.intoArray(c, co);
        c1.intoArray(c, co + L);
        c2.intoArray(c, co + 2 * L);
        c3.intoArray(c, co + 3 * L);
        c4.intoArray(c, co + 4 * L);
        c5.intoArray(c, co + 5 * L);
        c6.intoArray(c, co + 6 * L);
        c7.intoArray(c, co + 7 * L);
    }

    private static void half(
            int k, float[] a, int ao, int step, float[] b, int bo, int ldb, float[] c, int co, boolean add) {
        FloatVector c0 = FloatVector.zero(F);
        FloatVector c1 = FloatVector.zero(F);
        FloatVector c2 = FloatVector.zero(F);
        FloatVector c3 = FloatVector.zero(F);
        int at = bo;
        int ai = ao;
        for (int p = 0; p < k; p++) {
            FloatVector x = FloatVector.broadcast(F, a[ai]);
            c0 = x.fma(FloatVector.fromArray(F, b, at), c0);
            c1 = x.fma(FloatVector.fromArray(F, b, at + L), c1);
            c2 = x.fma(FloatVector.fromArray(F, b, at + 2 * L), c2);
            c3 = x.fma(FloatVector.fromArray(F, b, at + 3 * L), c3);
            at += ldb;
            ai += step;
        }
        if (add) {
            c0 = c0.add(FloatVector.fromArray(F, c, co));
            c1 = c1.add(FloatVector.fromArray(F, c, co + L));
            c2 = c2.add(FloatVector.fromArray(F, c, co + 2 * L));
            c3 = c3.add(FloatVector.fromArray(F, c, co + 3 * L));
        }
        c0.intoArray(c, co);
        c1.intoArray(c, co + L);
        c2.intoArray(c, co + 2 * L);
        c3.intoArray(c, co + 3 * L);
    }

    /** Up to one vector of columns. */
    private static void part(
            int n, int k, float[] a, int ao, int step, float[] b, int bo, int ldb, float[] c, int co, boolean add) {
        VectorMask<Float> columns = F.indexInRange(0, n);
        FloatVector sum = FloatVector.zero(F);
        int at = bo;
        int ai = ao;
        for (int p = 0; p < k; p++) {
            sum = FloatVector.broadcast(F, a[ai]).fma(FloatVector.fromArray(F, b, at, columns), sum);
            at += ldb;
            ai += step;
        }
        if (add) {
            sum = sum.add(FloatVector.fromArray(F, c, co, columns));
        }
        sum.intoArray(c, co, columns);
    }

    private static void copy(int n, float[] from, int at, float[] c, int co, boolean add) {
        for (int j = 0; j < n; j += L) {
            VectorMask<Float> columns = F.indexInRange(j, n);
            FloatVector value = FloatVector.fromArray(F, from, at + j, columns);
            if (add) {
                value = value.add(FloatVector.fromArray(F, c, co + j, columns));
            }
            value.intoArray(c, co + j, columns);
        }
    }
}
