package dev.sungu.core.kernel.vector;

import static dev.sungu.core.kernel.vector.Wide.F;
import static dev.sungu.core.kernel.vector.Wide.L;

import jdk.incubator.vector.FloatVector;

/**
 * Slices of A in scratch memory as the register tiles read them: cut into tiles of rows, and in each the elements of one column
 * side by side, column after column.
 *
 * <p>They are written by whole vectors from the first to the last, which may write a little beyond the end.
 */
final class Slices {
    /** Most columns of A in a slice: the more, the less often a tile of the result is loaded and stored. */
    static final int DEPTH = 512;

    static final boolean WIDE = F.vectorBitSize() >= 512;

    private Slices() {}

    /** Rows of the next tile when {@code left} are left; the last tile may have more rows than there are. */
    static int tileRows(int left) {
        if (!WIDE) {
            return 4;
        }
        // 16 rows are two tiles of 8 rather than one of 12 and a mostly empty one.
        return left > 8 && left != 16 ? 12 : 8;
    }

    /** Rows of the tiles that {@code rows} rows are cut into. */
    static int padded(int rows) {
        int i = 0;
        while (i < rows) {
            i += tileRows(rows - i);
        }
        return i;
    }

    /** Floats that slices of {@code rows} rows and {@code k} columns need. */
    static int size(int rows, int k) {
        return padded(rows) * k + 16;
    }

    /** Copies a slice of A that lies in memory as [m, k]. */
    static void fromRows(int rows, int depth, float[] a, int ao, int lda, float[] out, int oo) {
        for (int i = 0; i < rows; ) {
            int tile = tileRows(rows - i);
            int filled = Math.min(tile, rows - i);
            if (tile == 4) {
                VectorTranspose.transposeFour(filled, depth, a, ao + i * lda, lda, out, oo + i * depth);
            } else {
                VectorTranspose.transposeWide(filled, depth, a, ao + i * lda, lda, out, oo + i * depth, tile);
            }
            i += tile;
        }
    }

    /** Copies a slice of A that lies in memory as [k, m]. */
    static void fromColumns(int rows, int depth, float[] a, int ao, int lda, float[] out, int oo) {
        for (int i = 0; i < rows; ) {
            int tile = tileRows(rows - i);
            int from = ao + i;
            int vectors = (tile + L - 1) / L;
            if (from + (depth - 1) * lda + vectors * L <= a.length) {
                copy(tile, depth, a, from, lda, out, oo + i * depth);
            } else {
                slowCopy(tile, Math.min(tile, rows - i), depth, a, from, lda, out, oo + i * depth);
            }
            i += tile;
        }
    }

    private static void copy(int tile, int depth, float[] a, int ao, int lda, float[] out, int oo) {
        int from = ao;
        int to = oo;
        for (int p = 0; p < depth; p++) {
            for (int r = 0; r < tile; r += L) {
                FloatVector.fromArray(F, a, from + r).intoArray(out, to + r);
            }
            from += lda;
            to += tile;
        }
    }

    private static void slowCopy(int tile, int rows, int depth, float[] a, int ao, int lda, float[] out, int oo) {
        for (int p = 0; p < depth; p++) {
            for (int r = 0; r < rows; r++) {
                out[oo + p * tile + r] = a[ao + p * lda + r];
            }
        }
    }
}
