package dev.sungu.core.kernel.vector;

import static dev.sungu.core.kernel.vector.Wide.F;
import static dev.sungu.core.kernel.vector.Wide.L;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** Panels of B: as many columns as a register tile has, row after row, the last panel filled up with zeros. */
final class Panels {
    /** Columns of a panel. */
    static final int WIDTH = 2 * L;

    private Panels() {}

    static int count(int n) {
        return (n + WIDTH - 1) / WIDTH;
    }

    /** Packs the panels of B, [k, n] in memory, one after the other. */
    static void fromRows(int k, int n, float[] b, int bo, int ldb, float[] out, int oo) {
        int whole = n / WIDTH * WIDTH;
        // Row by row across the panels: far memory is read in long runs.
        for (int p = 0; p < k; p++) {
            row(whole, k * WIDTH, b, bo + p * ldb, out, oo + p * WIDTH);
        }
        if (whole < n) {
            part(k, n - whole, b, bo + whole, ldb, out, oo + whole * k);
        }
    }

    /** Packs the last panel, which has only {@code n} columns. */
    private static void part(int k, int n, float[] b, int bo, int ldb, float[] out, int oo) {
        VectorMask<Float> first = F.indexInRange(0, n);
        VectorMask<Float> second = F.indexInRange(L, n);
        for (int p = 0; p < k; p++) {
            FloatVector.fromArray(F, b, bo + p * ldb, first).intoArray(out, oo + p * WIDTH);
            FloatVector.fromArray(F, b, bo + p * ldb + L, second).intoArray(out, oo + p * WIDTH + L);
        }
    }

    private static void row(int n, int step, float[] b, int bo, float[] out, int oo) {
        int to = oo;
        for (int j = 0; j < n; j += WIDTH) {
            FloatVector.fromArray(F, b, bo + j).intoArray(out, to);
            FloatVector.fromArray(F, b, bo + j + L).intoArray(out, to + L);
            to += step;
        }
    }

    /** Packs the panels of B, [n, k] in memory, one after the other. */
    static void fromColumns(int k, int n, float[] b, int bo, int ldb, float[] out, int oo) {
        for (int j = 0; j < n; j += L) {
            int at = oo + j / WIDTH * WIDTH * k + j % WIDTH;
            VectorTranspose.transposeWide(Math.min(L, n - j), k, b, bo + j * ldb, ldb, out, at, WIDTH);
        }
    }
}
