package dev.sungu.core.kernel.vector;

import static dev.sungu.core.kernel.vector.Wide.F;
import static dev.sungu.core.kernel.vector.Wide.L;

import jdk.incubator.vector.FloatVector;

/**
 * The register tile of the matrix product for machines with 16 vector registers.
 *
 * <p>A lies in rows at a constant distance. With its elements side by side instead, the compiler loads them ahead of their
 * use and runs out of registers with more than 8 sums; like this it does well with 12.
 */
final class RowTiles {
    /** Rows of a tile. */
    static final int ROWS = 6;

    /** Floats from one row of A to the next; not a power of two, or they would compete for the same place in the cache. */
    static final int STRIDE = Slices.DEPTH + 16;

    private RowTiles() {}

    /** Floats that {@code rows} rows of A need, as many as there are in whole tiles. */
    static int size(int rows) {
        return (rows + ROWS - 1) / ROWS * ROWS * STRIDE;
    }

    /** Copies a piece of A that lies in memory as [m, k] or, {@code transposed}, as [k, m]. */
    static void copy(int rows, int depth, float[] a, int ao, int lda, boolean transposed, float[] out, int oo) {
        if (transposed) {
            VectorTranspose.transpose(depth, rows, a, ao, lda, out, oo, STRIDE);
        } else {
            for (int i = 0; i < rows; i++) {
                System.arraycopy(a, ao + i * lda, out, oo + i * STRIDE, depth);
            }
        }
        // The rows that the last tile lacks are like its last one: what lies there could be slow to compute with.
        for (int i = rows; i % ROWS != 0; i++) {
            System.arraycopy(out, oo + (rows - 1) * STRIDE, out, oo + i * STRIDE, depth);
        }
    }

    /** 6 rows by 2 vectors. */
    static void tile6(
            int k, float[] a, int ao, float[] b, int bo, int ldb, float[] c, int co, int ldc, boolean accumulate) {
        FloatVector c00 = FloatVector.zero(F);
        FloatVector c01 = FloatVector.zero(F);
        FloatVector c10 = FloatVector.zero(F);
        FloatVector c11 = FloatVector.zero(F);
        FloatVector c20 = FloatVector.zero(F);
        FloatVector c21 = FloatVector.zero(F);
        FloatVector c30 = FloatVector.zero(F);
        FloatVector c31 = FloatVector.zero(F);
        FloatVector c40 = FloatVector.zero(F);
        FloatVector c41 = FloatVector.zero(F);
        FloatVector c50 = FloatVector.zero(F);
        FloatVector c51 = FloatVector.zero(F);
        int at = bo;
        // With the bound known, the compiler takes the loop for a short one and leaves out the safepoint that some
        // garbage collectors ask for; with it, this tile would lose a third of its speed.
        int steps = Math.min(k, Slices.DEPTH);
        for (int p = 0; p < steps; p++) {
            int ai = ao + p;
            FloatVector b0 = FloatVector.fromArray(F, b, at);
            FloatVector b1 = FloatVector.fromArray(F, b, at + L);
            FloatVector x = FloatVector.broadcast(F, a[ai]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(F, a[ai + STRIDE]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(F, a[ai + 2 * STRIDE]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(F, a[ai + 3 * STRIDE]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            x = FloatVector.broadcast(F, a[ai + 4 * STRIDE]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            x = FloatVector.broadcast(F, a[ai + 5 * STRIDE]);
            c50 = x.fma(b0, c50);
            c51 = x.fma(b1, c51);
            at += ldb;
        }
        if (accumulate) {
            c00 = c00.add(FloatVector.fromArray(F, c, co));
            c01 = c01.add(FloatVector.fromArray(F, c, co + L));
            c10 = c10.add(FloatVector.fromArray(F, c, co + ldc));
            c11 = c11.add(FloatVector.fromArray(F, c, co + ldc + L));
            c20 = c20.add(FloatVector.fromArray(F, c, co + 2 * ldc));
            c21 = c21.add(FloatVector.fromArray(F, c, co + 2 * ldc + L));
            c30 = c30.add(FloatVector.fromArray(F, c, co + 3 * ldc));
            c31 = c31.add(FloatVector.fromArray(F, c, co + 3 * ldc + L));
            c40 = c40.add(FloatVector.fromArray(F, c, co + 4 * ldc));
            c41 = c41.add(FloatVector.fromArray(F, c, co + 4 * ldc + L));
            c50 = c50.add(FloatVector.fromArray(F, c, co + 5 * ldc));
            c51 = c51.add(FloatVector.fromArray(F, c, co + 5 * ldc + L));
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + L);
        c10.intoArray(c, co + ldc);
        c11.intoArray(c, co + ldc + L);
        c20.intoArray(c, co + 2 * ldc);
        c21.intoArray(c, co + 2 * ldc + L);
        c30.intoArray(c, co + 3 * ldc);
        c31.intoArray(c, co + 3 * ldc + L);
        c40.intoArray(c, co + 4 * ldc);
        c41.intoArray(c, co + 4 * ldc + L);
        c50.intoArray(c, co + 5 * ldc);
        c51.intoArray(c, co + 5 * ldc + L);
    }
}
