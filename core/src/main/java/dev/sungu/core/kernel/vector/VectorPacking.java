package dev.sungu.core.kernel.vector;

import static dev.sungu.core.kernel.vector.Wide.F;
import static dev.sungu.core.kernel.vector.Wide.L;

import jdk.incubator.vector.FloatVector;

/** Copies of matrix slices into the layouts that the tiles read. */
final class VectorPacking {
    private VectorPacking() {}

    /** Copies k rows of {@code width} floats, a number of whole vectors, one right after the other. */
    static void copy(int k, int width, float[] b, int bo, int ldb, float[] out, int oo) {
        if (width == 3 * L) {
            copy3(k, b, bo, ldb, out, oo);
        } else {
            for (int j = 0; j < width; j += L) {
                copy1(k, b, bo + j, ldb, out, oo + j, width);
            }
        }
    }

    private static void copy3(int k, float[] b, int bo, int ldb, float[] out, int oo) {
        int from = bo;
        int to = oo;
        for (int p = 0; p < k; p++) {
            FloatVector.fromArray(F, b, from).intoArray(out, to);
            FloatVector.fromArray(F, b, from + L).intoArray(out, to + L);
            FloatVector.fromArray(F, b, from + 2 * L).intoArray(out, to + 2 * L);
            from += ldb;
            to += 3 * L;
        }
    }

    private static void copy1(int k, float[] b, int bo, int ldb, float[] out, int oo, int ldo) {
        int from = bo;
        int to = oo;
        for (int p = 0; p < k; p++) {
            FloatVector.fromArray(F, b, from).intoArray(out, to);
            from += ldb;
            to += ldo;
        }
    }

    /** Copies k rows of {@code columns} floats and fills each up with zeros to {@code width}. */
    static void copyPadded(int k, int columns, float[] b, int bo, int ldb, float[] out, int oo, int width) {
        for (int p = 0; p < k; p++) {
            int from = bo + p * ldb;
            int to = oo + p * width;
            for (int j = 0; j < columns; j++) {
                out[to + j] = b[from + j];
            }
            for (int j = columns; j < width; j++) {
                out[to + j] = 0;
            }
        }
    }

    /** Copies rows of A to a constant distance; the last tile is filled up with copies of the last row. */
    static void slicesByRows(int rows, int tileRows, int depth, float[] a, int ao, int lda, float[] out) {
        for (int i = 0; i < rows; i++) {
            System.arraycopy(a, ao + i * lda, out, i * VectorMatMul.ROW, depth);
        }
        for (int i = rows; i % tileRows != 0; i++) {
            System.arraycopy(out, (rows - 1) * VectorMatMul.ROW, out, i * VectorMatMul.ROW, depth);
        }
    }

    /** Copies columns of A, which lie in rows of memory, tile by tile; the last tile is filled up with zeros. */
    static void slicesByColumns(int rows, int tileRows, int depth, float[] a, int ao, int lda, float[] out) {
        int to = 0;
        for (int i = 0; i < rows; i += tileRows) {
            int filled = Math.min(tileRows, rows - i);
            if (filled == tileRows) {
                tileColumns(tileRows, depth, a, ao + i, lda, out, to);
            } else {
                for (int p = 0; p < depth; p++) {
                    for (int r = 0; r < tileRows; r++) {
                        out[to + p * VectorMatMul.COLUMN + r] = r < filled ? a[ao + p * lda + i + r] : 0;
                    }
                }
            }
            to += depth * VectorMatMul.COLUMN;
        }
    }

    private static void tileColumns(int tileRows, int depth, float[] a, int ao, int lda, float[] out, int oo) {
        int from = ao;
        int to = oo;
        if (tileRows == 8) {
            for (int p = 0; p < depth; p++) {
                FloatVector.fromArray(FloatVector.SPECIES_256, a, from).intoArray(out, to);
                from += lda;
                to += VectorMatMul.COLUMN;
            }
        } else {
            for (int p = 0; p < depth; p++) {
                for (int r = 0; r < tileRows; r++) {
                    out[to + r] = a[from + r];
                }
                from += lda;
                to += VectorMatMul.COLUMN;
            }
        }
    }
}
