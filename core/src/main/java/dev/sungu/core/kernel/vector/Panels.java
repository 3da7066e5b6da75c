package dev.sungu.core.kernel.vector;

import static dev.sungu.core.kernel.vector.Wide.F;
import static dev.sungu.core.kernel.vector.Wide.L;

import jdk.incubator.vector.FloatVector;

/** Panels of B: as many columns as a register tile has, row after row, the last panel filled up with zeros. */
final class Panels {
    /** Columns of a panel. */
    static final int WIDTH = 2 * L;

    private Panels() {}

    static int count(int n) {
        return (n + WIDTH - 1) / WIDTH;
    }

    /** Packs {@code columns} columns of B, which lies in memory as [k, n]. */
    static void fromRows(int k, int columns, float[] b, int bo, int ldb, float[] out, int oo) {
        if (columns == WIDTH) {
            whole(k, b, bo, ldb, out, oo);
            return;
        }
        for (int p = 0; p < k; p++) {
            int from = bo + p * ldb;
            int to = oo + p * WIDTH;
            for (int j = 0; j < columns; j++) {
                out[to + j] = b[from + j];
            }
            for (int j = columns; j < WIDTH; j++) {
                out[to + j] = 0;
            }
        }
    }

    private static void whole(int k, float[] b, int bo, int ldb, float[] out, int oo) {
        int from = bo;
        int to = oo;
        for (int p = 0; p < k; p++) {
            FloatVector.fromArray(F, b, from).intoArray(out, to);
            FloatVector.fromArray(F, b, from + L).intoArray(out, to + L);
            from += ldb;
            to += WIDTH;
        }
    }

    /** Packs {@code columns} columns of B, which lies in memory as [n, k]. */
    static void fromColumns(int k, int columns, float[] b, int bo, int ldb, float[] out, int oo) {
        for (int j = 0; j < columns; j += L) {
            VectorTranspose.transposeWide(Math.min(L, columns - j), k, b, bo + j * ldb, ldb, out, oo + j, WIDTH);
        }
    }
}
