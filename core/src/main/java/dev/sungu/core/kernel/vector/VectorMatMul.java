package dev.sungu.core.kernel.vector;

import static dev.sungu.core.kernel.vector.Wide.L;

import java.util.Arrays;

/**
 * Matrix products by register tiles: blocks over k so that a panel of B stays in the first-level cache, slices of A copied
 * to scratch memory with constant distances, edges computed as whole tiles beside the result.
 */
final class VectorMatMul {
    /** Longest piece of k at a time: a panel of B of this many rows, 36 KB, leaves room for A in a 48 KB cache. */
    static final int BLOCK = 192;

    /** Distance between rows of A in scratch memory; not a power of two, or all rows would fall into one cache set. */
    static final int ROW = BLOCK + 16;

    /** Distance between columns of A in scratch memory. */
    static final int COLUMN = 8;

    private static final boolean WIDE = Wide.F.vectorBitSize() >= 512;
    private static final int ROWS = WIDE ? Tiles32.ROWS : Tiles16.ROWS;
    private static final int VECTORS = WIDE ? Tiles32.VECTORS : Tiles16.VECTORS;

    /** Rows of A that are copied to scratch memory together; the slice of 80 KB stays in the second-level cache. */
    private static final int BAND = 96;

    private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

    private VectorMatMul() {}

    /** Memory of one thread, since a kernel may be run by any. */
    private static final class Scratch {
        final float[] a = new float[BAND * ROW];
        final float[] panel = new float[BLOCK * VECTORS * L];
        final float[] tile = new float[ROWS * VECTORS * L];
        float[] packed = new float[0];

        float[] packed(int size) {
            if (packed.length < size) {
                packed = new float[size];
            }
            return packed;
        }
    }

    /** Number of vectors in the next panel of columns; 4 make two times 2 rather than 3 and 1. */
    private static int nextVectors(int vectorsLeft) {
        if (vectorsLeft <= VECTORS) {
            return vectorsLeft;
        }
        return vectorsLeft == VECTORS + 1 && VECTORS == 3 ? 2 : VECTORS;
    }

    private static int vectors(int n) {
        return (n + L - 1) / L;
    }

    static int panels(int n) {
        int panels = 0;
        for (int left = vectors(n); left > 0; left -= nextVectors(left)) {
            panels++;
        }
        return panels;
    }

    static int packedSize(int k, int n) {
        return k * vectors(n) * L;
    }

    static void pack(
            int k, int n, float[] b, int bo, int ldb, boolean transposeB, float[] packed, int po, int from, int to) {
        int left = vectors(n);
        int column = 0;
        for (int panel = 0; panel < to; panel++) {
            int vectors = nextVectors(left);
            int width = vectors * L;
            if (panel >= from) {
                int columns = Math.min(width, n - column);
                int at = po + column * k;
                if (transposeB) {
                    packTransposed(k, columns, b, bo + column * ldb, ldb, packed, at, width);
                } else {
                    packRows(k, columns, b, bo + column, ldb, packed, at, width);
                }
            }
            left -= vectors;
            column += width;
        }
    }

    private static void packRows(int k, int columns, float[] b, int bo, int ldb, float[] packed, int at, int width) {
        if (columns == width) {
            VectorPacking.copy(k, width, b, bo, ldb, packed, at);
        } else {
            VectorPacking.copyPadded(k, columns, b, bo, ldb, packed, at, width);
        }
    }

    private static void packTransposed(
            int k, int columns, float[] b, int bo, int ldb, float[] packed, int at, int width) {
        VectorTranspose.transpose(columns, k, b, bo, ldb, packed, at, width);
        if (columns < width) {
            for (int p = 0; p < k; p++) {
                for (int j = columns; j < width; j++) {
                    packed[at + p * width + j] = 0;
                }
            }
        }
    }

    static void matmul(
            int m,
            int n,
            int k,
            float[] a,
            int ao,
            int lda,
            boolean transposeA,
            float[] b,
            int bo,
            int ldb,
            boolean transposeB,
            float[] c,
            int co,
            int ldc,
            boolean accumulate) {
        if (transposeB) {
            float[] packed = SCRATCH.get().packed(packedSize(k, n));
            pack(k, n, b, bo, ldb, true, packed, 0, 0, panels(n));
            multiply(m, n, k, a, ao, lda, transposeA, packed, 0, 0, c, co, ldc, accumulate);
        } else {
            multiply(m, n, k, a, ao, lda, transposeA, b, bo, ldb, c, co, ldc, accumulate);
        }
    }

    static void matmulPacked(
            int m,
            int n,
            int k,
            float[] a,
            int ao,
            int lda,
            boolean transposeA,
            float[] packed,
            int po,
            float[] c,
            int co,
            int ldc,
            boolean accumulate) {
        multiply(m, n, k, a, ao, lda, transposeA, packed, po, 0, c, co, ldc, accumulate);
    }

    /** {@code ldb} is 0 for a packed B. */
    private static void multiply(
            int m,
            int n,
            int k,
            float[] a,
            int ao,
            int lda,
            boolean columns,
            float[] b,
            int bo,
            int ldb,
            float[] c,
            int co,
            int ldc,
            boolean accumulate) {
        if (k == 0 && !accumulate) {
            for (int i = 0; i < m; i++) {
                Arrays.fill(c, co + i * ldc, co + i * ldc + n, 0f);
            }
        }
        Scratch scratch = SCRATCH.get();
        int blocks = (k + BLOCK - 1) / BLOCK;
        for (int block = 0; block < blocks; block++) {
            int p = (int) ((long) block * k / blocks);
            int depth = (int) ((long) (block + 1) * k / blocks) - p;
            boolean add = accumulate || block > 0;
            for (int i = 0; i < m; i += BAND) {
                int rows = Math.min(BAND, m - i);
                if (columns) {
                    VectorPacking.slicesByColumns(rows, ROWS, depth, a, ao + p * lda + i, lda, scratch.a);
                } else {
                    VectorPacking.slicesByRows(rows, ROWS, depth, a, ao + i * lda + p, lda, scratch.a);
                }
                band(scratch, rows, n, k, p, depth, columns, b, bo, ldb, c, co + i * ldc, ldc, add);
            }
        }
    }

    private static void band(
            Scratch scratch,
            int rows,
            int n,
            int k,
            int p,
            int depth,
            boolean columns,
            float[] b,
            int bo,
            int ldb,
            float[] c,
            int co,
            int ldc,
            boolean add) {
        int column = 0;
        for (int left = vectors(n); left > 0; ) {
            int vectors = nextVectors(left);
            int width = vectors * L;
            float[] panel = b;
            int at;
            int stride = ldb;
            if (ldb == 0) {
                at = bo + column * k + p * width;
                stride = width;
            } else if (column + width <= n) {
                at = bo + p * ldb + column;
            } else {
                packRows(depth, n - column, b, bo + p * ldb + column, ldb, scratch.panel, 0, width);
                panel = scratch.panel;
                at = 0;
                stride = width;
            }
            panel(
                    scratch,
                    rows,
                    Math.min(width, n - column),
                    vectors,
                    depth,
                    columns,
                    panel,
                    at,
                    stride,
                    c,
                    co + column,
                    ldc,
                    add);
            left -= vectors;
            column += width;
        }
    }

    private static void panel(
            Scratch scratch,
            int rows,
            int width,
            int vectors,
            int depth,
            boolean columns,
            float[] b,
            int bo,
            int ldb,
            float[] c,
            int co,
            int ldc,
            boolean add) {
        int slice = columns ? depth * COLUMN : ROWS * ROW;
        int at = 0;
        for (int i = 0; i < rows; i += ROWS) {
            int tileRows = Math.min(ROWS, rows - i);
            if (tileRows == ROWS && width == vectors * L) {
                tile(vectors, columns, depth, scratch.a, at, b, bo, ldb, c, co + i * ldc, ldc, add);
            } else {
                tile(vectors, columns, depth, scratch.a, at, b, bo, ldb, scratch.tile, 0, vectors * L, false);
                copyTile(tileRows, width, scratch.tile, vectors * L, c, co + i * ldc, ldc, add);
            }
            at += slice;
        }
    }

    private static void tile(
            int vectors,
            boolean columns,
            int depth,
            float[] a,
            int ao,
            float[] b,
            int bo,
            int ldb,
            float[] c,
            int co,
            int ldc,
            boolean accumulate) {
        if (WIDE) {
            Tiles32.tile(vectors, columns, depth, a, ao, b, bo, ldb, c, co, ldc, accumulate);
        } else {
            Tiles16.tile(
                    vectors, columns ? 1 : ROW, columns ? COLUMN : 1, depth, a, ao, b, bo, ldb, c, co, ldc, accumulate);
        }
    }

    private static void copyTile(
            int rows, int width, float[] tile, int stride, float[] c, int co, int ldc, boolean add) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < width; j++) {
                float value = tile[i * stride + j];
                int at = co + i * ldc + j;
                c[at] = add ? c[at] + value : value;
            }
        }
    }
}
