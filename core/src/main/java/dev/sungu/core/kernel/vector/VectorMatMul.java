package dev.sungu.core.kernel.vector;

import static dev.sungu.core.kernel.vector.Wide.F;
import static dev.sungu.core.kernel.vector.Wide.L;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Matrix products by register tiles: blocks over k so that a panel of B stays in the first-level cache, slices of A copied
 * to scratch memory, edges computed as whole tiles beside the result.
 */
final class VectorMatMul {
    /** Rows of A that are copied together; the slice of 400 KB stays in the second-level cache. */
    private static final int BAND = 384;

    /** Columns of B that are packed together; their 128 KB stay in the second-level cache. */
    private static final int GROUP = 128;

    /**
     * From this many rows on it pays to pack a panel of B first, even one that lies in memory row by row; from a third of them
     * where its rows are a power of two apart and get into each other's way in the cache.
     */
    private static final int PACK_ROWS = 72;

    private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

    private VectorMatMul() {}

    /** Memory of one thread, since a kernel may be run by any. */
    private static final class Scratch {
        final float[] a = new float[Slices.size(BAND)];
        final float[] panels = new float[Slices.DEPTH * GROUP];
        final float[] tile = new float[12 * Panels.WIDTH];
    }

    static int packedSize(int k, int n) {
        return k * Panels.count(n) * Panels.WIDTH;
    }

    static void pack(
            int k, int n, float[] b, int bo, int ldb, boolean transposeB, float[] packed, int po, int from, int to) {
        for (int panel = from; panel < to; panel++) {
            int column = panel * Panels.WIDTH;
            int columns = Math.min(Panels.WIDTH, n - column);
            if (transposeB) {
                Panels.fromColumns(k, columns, b, bo + column * ldb, ldb, packed, po + column * k);
            } else {
                Panels.fromRows(k, columns, b, bo + column, ldb, packed, po + column * k);
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
        multiply(m, n, k, a, ao, lda, transposeA, b, bo, ldb, transposeB, c, co, ldc, accumulate);
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
        multiply(m, n, k, a, ao, lda, transposeA, packed, po, 0, false, c, co, ldc, accumulate);
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
            boolean transposeB,
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
        int blocks = (k + Slices.DEPTH - 1) / Slices.DEPTH;
        for (int block = 0; block < blocks; block++) {
            int p = (int) ((long) block * k / blocks);
            int depth = (int) ((long) (block + 1) * k / blocks) - p;
            boolean add = accumulate || block > 0;
            for (int i = 0; i < m; i += BAND) {
                int rows = Math.min(BAND, m - i);
                if (columns) {
                    Slices.fromColumns(rows, depth, a, ao + p * lda + i, lda, scratch.a);
                } else {
                    Slices.fromRows(rows, depth, a, ao + i * lda + p, lda, scratch.a);
                }
                band(scratch, rows, n, k, p, depth, b, bo, ldb, transposeB, c, co + i * ldc, ldc, add);
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
            float[] b,
            int bo,
            int ldb,
            boolean transposeB,
            float[] c,
            int co,
            int ldc,
            boolean add) {
        boolean pack = ldb > 0 && (transposeB || rows >= (ldb % 512 == 0 ? PACK_ROWS / 3 : PACK_ROWS));
        for (int j = 0; j < n; j += GROUP) {
            int columns = Math.min(GROUP, n - j);
            if (pack && transposeB) {
                Panels.fromColumns(depth, columns, b, bo + j * ldb + p, ldb, scratch.panels, 0);
            } else if (pack) {
                Panels.fromRows(depth, columns, b, bo + p * ldb + j, ldb, scratch.panels, 0);
            }
            for (int q = 0; q < columns; q += Panels.WIDTH) {
                int width = Math.min(Panels.WIDTH, columns - q);
                float[] panel = b;
                int at;
                int stride = Panels.WIDTH;
                if (ldb == 0) {
                    at = bo + (j + q) * k + p * Panels.WIDTH;
                } else if (pack) {
                    panel = scratch.panels;
                    at = q * depth;
                } else if (width < Panels.WIDTH) {
                    panel = scratch.panels;
                    at = 0;
                    Panels.fromRows(depth, width, b, bo + p * ldb + j + q, ldb, panel, at);
                } else {
                    at = bo + p * ldb + j + q;
                    stride = ldb;
                }
                panel(scratch, rows, width, depth, panel, at, stride, c, co + j + q, ldc, add);
            }
        }
    }

    private static void panel(
            Scratch scratch,
            int rows,
            int width,
            int depth,
            float[] b,
            int bo,
            int ldb,
            float[] c,
            int co,
            int ldc,
            boolean add) {
        for (int i = 0; i < rows; ) {
            int tileRows = Slices.tileRows(rows - i);
            int at = i * depth;
            int filled = Math.min(tileRows, rows - i);
            if (filled == tileRows && width == Panels.WIDTH) {
                tile(tileRows, depth, scratch.a, at, b, bo, ldb, c, co + i * ldc, ldc, add);
            } else {
                tile(tileRows, depth, scratch.a, at, b, bo, ldb, scratch.tile, 0, Panels.WIDTH, false);
                copyTile(filled, width, scratch.tile, c, co + i * ldc, ldc, add);
            }
            i += tileRows;
        }
    }

    private static void tile(
            int rows,
            int depth,
            float[] a,
            int ao,
            float[] b,
            int bo,
            int ldb,
            float[] c,
            int co,
            int ldc,
            boolean add) {
        if (rows == 4) {
            NarrowTiles.tile4(depth, a, ao, b, bo, ldb, c, co, ldc, add);
        } else if (rows == 12) {
            WideTiles.tile12(depth, a, ao, b, bo, ldb, c, co, ldc, add);
        } else {
            WideTiles.tile8(depth, a, ao, b, bo, ldb, c, co, ldc, add);
        }
    }

    /** Copies the part of a tile that belongs to the result, or adds it. */
    private static void copyTile(int rows, int width, float[] tile, float[] c, int co, int ldc, boolean add) {
        for (int j = 0; j < width; j += L) {
            VectorMask<Float> columns = F.indexInRange(j, width);
            for (int i = 0; i < rows; i++) {
                int at = co + i * ldc + j;
                FloatVector value = FloatVector.fromArray(F, tile, i * Panels.WIDTH + j);
                if (add) {
                    value = FloatVector.fromArray(F, c, at, columns).add(value);
                }
                value.intoArray(c, at, columns);
            }
        }
    }
}
