package dev.sungu.core.kernel.vector;

import static dev.sungu.core.kernel.vector.Wide.F;
import static dev.sungu.core.kernel.vector.Wide.L;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** Convolutions: cuts rows and columns into register tiles. */
final class VectorConv {
    private static final ThreadLocal<float[]> TILE = ThreadLocal.withInitial(() -> new float[12 * Panels.WIDTH]);

    private VectorConv() {}

    static void multiplyGathered(
            int m,
            int n,
            int from,
            int to,
            int[] at,
            float[] a,
            int ao,
            float[] b,
            int bo,
            int ldb,
            float[] c,
            int co,
            int ldc,
            boolean accumulate) {
        int i = 0;
        while (i < m) {
            int rows = tileRows(m - i);
            // The last tile is moved back to end with the last row, and computes some of the one before again.
            int first = Math.max(0, Math.min(i, m - rows));
            int skip = i - first;
            boolean inside = first + rows <= m && n == Panels.WIDTH;
            if (inside && (skip == 0 || !accumulate)) {
                tile(rows, from, to, at, a, ao + first, b, bo, ldb, c, co + first * ldc, ldc, accumulate);
            } else {
                float[] tile = TILE.get();
                tile(rows, from, to, at, a, ao + first, b, bo, ldb, tile, 0, Panels.WIDTH, false);
                int count = Math.min(rows, m - first) - skip;
                copy(count, n, tile, skip * Panels.WIDTH, c, co + i * ldc, ldc, accumulate);
            }
            i = first + rows;
        }
    }

    /** What tiles cost on a machine with 32 registers, in rows of the largest: smaller ones load more for each product. */
    private static final int[][] COSTS = {{12, 120}, {8, 86}, {4, 50}};

    /** The first tile of the cheapest way to cover so many rows. */
    private static final int[] BEST = best(96);

    private static int[] best(int most) {
        int[] best = new int[most + 1];
        int[] cost = new int[most + 1];
        for (int m = 1; m <= most; m++) {
            cost[m] = Integer.MAX_VALUE;
            for (int[] tile : COSTS) {
                int whole = tile[1] + cost[Math.max(0, m - tile[0])];
                if (whole < cost[m]) {
                    cost[m] = whole;
                    best[m] = tile[0];
                }
            }
        }
        return best;
    }

    private static int tileRows(int left) {
        return Slices.WIDE ? BEST[Math.min(left, BEST.length - 1)] : 4;
    }

    private static void tile(
            int rows,
            int from,
            int to,
            int[] at,
            float[] a,
            int ao,
            float[] b,
            int bo,
            int ldb,
            float[] c,
            int co,
            int ldc,
            boolean accumulate) {
        if (rows == 12) {
            GatheredTiles.tile12(from, to, at, a, ao, b, bo, ldb, c, co, ldc, accumulate);
        } else if (rows == 8) {
            GatheredTiles.tile8(from, to, at, a, ao, b, bo, ldb, c, co, ldc, accumulate);
        } else {
            NarrowGatheredTiles.tile4(from, to, at, a, ao, b, bo, ldb, c, co, ldc, accumulate);
        }
    }

    private static void copy(int rows, int n, float[] tile, int from, float[] c, int co, int ldc, boolean accumulate) {
        for (int j = 0; j < n; j += L) {
            VectorMask<Float> columns = F.indexInRange(j, n);
            for (int i = 0; i < rows; i++) {
                int to = co + i * ldc + j;
                FloatVector value = FloatVector.fromArray(F, tile, from + i * Panels.WIDTH + j);
                if (accumulate) {
                    value = FloatVector.fromArray(F, c, to, columns).add(value);
                }
                value.intoArray(c, to, columns);
            }
        }
    }
}
