package dev.sungu.core.kernel.vector;

import static dev.sungu.core.kernel.vector.Wide.F;
import static dev.sungu.core.kernel.vector.Wide.L;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Matrix products by register tiles: k is cut into pieces, A is copied to scratch memory as the tile reads it, B too where it
 * pays, and all of A goes by one panel of B before the next. Edges are computed as whole tiles beside the result.
 */
final class VectorMatMul {
    /** Rows of A that are copied together; their 800 KB at most stay in the second-level cache. */
    private static final int BAND = 384;

    /**
     * Most floats of A that a thread copies at a time for a product with a packed operand, a few MB: what is reserved stays with
     * the thread, so it must not grow with k.
     */
    private static final int MOST_SLICES = 512 * 1024;

    /** Columns of a block of the result that stays in the second-level cache while the pieces of k are added up. */
    private static final int GROUP = 256;

    /** From this depth on the tile that takes two steps at a time is used: fewer would not pay for compiling it. */
    private static final int PAIRED = 48;

    /**
     * From this many rows on it pays to pack a panel of B first, even one that lies in memory row by row; from a third of them
     * where its rows are a power of two apart and get into each other's way in the cache.
     */
    private static final int PACK_ROWS = 72;

    /** From so many rows and columns on a transposed A is copied in rows too, where the machine has 16 registers. */
    private static final int ROWS_FROM = 72;

    private static final int ROWS_FROM_DEPTH = 128;

    /** Columns of B that are packed together: the more, the longer the runs in which it is read. */
    private static final int TOGETHER = 128;

    private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

    private VectorMatMul() {}

    /** Memory of one thread, since a kernel may be run by any. */
    private static final class Scratch {
        final float[] panels = new float[Slices.DEPTH * TOGETHER];
        final float[] tile = new float[12 * Panels.WIDTH];
        private float[] slices = new float[0];

        float[] slices(int size) {
            if (slices.length < size) {
                slices = new float[size];
            }
            return slices;
        }
    }

    static int packedSize(int k, int n) {
        return k * Panels.count(n) * Panels.WIDTH;
    }

    static void pack(
            int k, int n, float[] b, int bo, int ldb, boolean transposeB, float[] packed, int po, int from, int to) {
        int column = from * Panels.WIDTH;
        int columns = Math.min(to * Panels.WIDTH, n) - column;
        if (transposeB) {
            Panels.fromColumns(k, columns, b, bo + column * ldb, ldb, packed, po + column * k);
        } else {
            Panels.fromRows(k, columns, b, bo + column, ldb, packed, po + column * k);
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
        clear(m, n, k, c, co, ldc, accumulate);
        Scratch scratch = SCRATCH.get();
        int blocks = blocks(k);
        for (int block = 0; block < blocks; block++) {
            int p = start(block, blocks, k);
            int depth = start(block + 1, blocks, k) - p;
            boolean add = accumulate || block > 0;
            if (m == 1 && !transposeB) {
                int step = transposeA ? lda : 1;
                SingleRow.multiply(n, depth, a, ao + p * step, step, b, bo + p * ldb, ldb, c, co, add, scratch.tile);
                continue;
            }
            for (int i = 0; i < m; i += BAND) {
                int rows = Math.min(BAND, m - i);
                boolean inRows = inRows(transposeA, m, k);
                float[] slices = scratch.slices(inRows ? RowTiles.size(rows) : Slices.size(rows, depth));
                slice(
                        rows,
                        depth,
                        a,
                        transposeA ? ao + p * lda + i : ao + i * lda + p,
                        lda,
                        transposeA,
                        inRows,
                        slices,
                        0);
                boolean pack = transposeB || rows >= (ldb % 512 == 0 ? PACK_ROWS / 3 : PACK_ROWS);
                for (int j = 0; j < n; j += TOGETHER) {
                    int columns = Math.min(TOGETHER, n - j);
                    if (transposeB) {
                        Panels.fromColumns(depth, columns, b, bo + j * ldb + p, ldb, scratch.panels, 0);
                    } else if (pack) {
                        Panels.fromRows(depth, columns, b, bo + p * ldb + j, ldb, scratch.panels, 0);
                    }
                    for (int q = 0; q < columns; q += Panels.WIDTH) {
                        int width = Math.min(Panels.WIDTH, columns - q);
                        float[] panel = scratch.panels;
                        int at = q * depth;
                        int stride = Panels.WIDTH;
                        if (!pack) {
                            at = bo + p * ldb + j + q;
                            if (width < Panels.WIDTH) {
                                Panels.fromRows(depth, width, b, at, ldb, panel, 0);
                                at = 0;
                            } else {
                                panel = b;
                                stride = ldb;
                            }
                        }
                        int ct = co + i * ldc + j + q;
                        if (inRows) {
                            rowPanel(scratch, rows, width, depth, slices, 0, panel, at, stride, c, ct, ldc, add);
                        } else {
                            panel(scratch, rows, width, depth, slices, 0, panel, at, stride, c, ct, ldc, add);
                        }
                    }
                }
            }
        }
    }

    /** Whether A is copied in rows rather than in slices. */
    private static boolean inRows(boolean transposeA, int m, int k) {
        return !Slices.WIDE && (!transposeA || m >= ROWS_FROM && k >= ROWS_FROM_DEPTH);
    }

    private static void rowPanel(
            Scratch scratch,
            int rows,
            int width,
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
        for (int i = 0; i < rows; i += RowTiles.ROWS) {
            // The last tile is moved back to end with the last row, and computes some of the one before again.
            int from = add ? i : Math.max(0, Math.min(i, rows - RowTiles.ROWS));
            int at = ao + from * RowTiles.STRIDE;
            if (from + RowTiles.ROWS > rows || width < Panels.WIDTH) {
                RowTiles.tile6(depth, a, at, b, bo, ldb, scratch.tile, 0, Panels.WIDTH, false);
                copyTile(Math.min(RowTiles.ROWS, rows - from), width, scratch.tile, c, co + from * ldc, ldc, add);
            } else {
                RowTiles.tile6(depth, a, at, b, bo, ldb, c, co + from * ldc, ldc, add);
            }
        }
    }

    /** Number of pieces that k is cut into. */
    private static int blocks(int k) {
        return (k + Slices.DEPTH - 1) / Slices.DEPTH;
    }

    private static int start(int block, int blocks, int k) {
        return (int) ((long) block * k / blocks);
    }

    private static void clear(int m, int n, int k, float[] c, int co, int ldc, boolean accumulate) {
        if (k == 0 && !accumulate) {
            for (int i = 0; i < m; i++) {
                Arrays.fill(c, co + i * ldc, co + i * ldc + n, 0f);
            }
        }
    }

    private static void slice(
            int rows, int depth, float[] a, int ao, int lda, boolean columns, boolean inRows, float[] out, int oo) {
        if (inRows) {
            RowTiles.copy(rows, depth, a, ao, lda, columns, out, oo);
        } else if (columns) {
            Slices.fromColumns(rows, depth, a, ao, lda, out, oo);
        } else {
            Slices.fromRows(rows, depth, a, ao, lda, out, oo);
        }
    }

    static void matmulPacked(
            int m,
            int from,
            int to,
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
        clear(m, to - from, k, c, co, ldc, accumulate);
        Scratch scratch = SCRATCH.get();
        boolean inRows = inRows(transposeA, m, k);
        int blocks = blocks(k);
        for (int i = 0; i < m; i += BAND) {
            int rows = Math.min(BAND, m - i);
            int together = Math.max(1, MOST_SLICES / (rows * Slices.DEPTH));
            int size = inRows ? RowTiles.size(rows) : Slices.padded(rows) * Slices.DEPTH;
            float[] slices = scratch.slices(Math.min(together, blocks) * size + 16);
            for (int first = 0; first < blocks; first += together) {
                int last = Math.min(first + together, blocks);
                for (int block = first; block < last; block++) {
                    int p = start(block, blocks, k);
                    slice(
                            rows,
                            start(block + 1, blocks, k) - p,
                            a,
                            transposeA ? ao + p * lda + i : ao + i * lda + p,
                            lda,
                            transposeA,
                            inRows,
                            slices,
                            (block - first) * size);
                }
                for (int group = from; group < to; group += GROUP) {
                    int end = Math.min(to, group + GROUP);
                    for (int block = first; block < last; block++) {
                        int p = start(block, blocks, k);
                        int depth = start(block + 1, blocks, k) - p;
                        boolean add = accumulate || block > 0;
                        int at = (block - first) * size;
                        for (int j = group; j < end; j += Panels.WIDTH) {
                            int width = Math.min(Panels.WIDTH, n - j);
                            int bt = po + j * k + p * Panels.WIDTH;
                            int ct = co + i * ldc + j - from;
                            if (inRows) {
                                rowPanel(
                                        scratch,
                                        rows,
                                        width,
                                        depth,
                                        slices,
                                        at,
                                        packed,
                                        bt,
                                        Panels.WIDTH,
                                        c,
                                        ct,
                                        ldc,
                                        add);
                            } else {
                                panel(
                                        scratch,
                                        rows,
                                        width,
                                        depth,
                                        slices,
                                        at,
                                        packed,
                                        bt,
                                        Panels.WIDTH,
                                        c,
                                        ct,
                                        ldc,
                                        add);
                            }
                        }
                    }
                }
            }
        }
    }

    private static void panel(
            Scratch scratch,
            int rows,
            int width,
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
        boolean paired = ldb == Panels.WIDTH && depth % 2 == 0 && depth >= PAIRED;
        for (int i = 0; i < rows; ) {
            int tileRows = Slices.tileRows(rows - i);
            int at = ao + i * depth;
            int filled = Math.min(tileRows, rows - i);
            if (filled == tileRows && width == Panels.WIDTH && tileRows == 12 && paired) {
                PackedTiles.tile12(depth, a, at, b, bo, c, co + i * ldc, ldc, add);
            } else if (filled == tileRows && width == Panels.WIDTH) {
                tile(tileRows, depth, a, at, b, bo, ldb, c, co + i * ldc, ldc, add);
            } else {
                tile(tileRows, depth, a, at, b, bo, ldb, scratch.tile, 0, Panels.WIDTH, false);
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
