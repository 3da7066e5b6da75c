package dev.sungu.core.kernel;

/**
 * How a product is cut into parts: by its sizes alone, so that the bits of the result do not depend on the number of threads.
 *
 * @param way the direction of the cut
 * @param parts the number of parts
 * @param rows rows of a part, or its products for {@link Way#PRODUCTS}
 * @param columns columns of a part
 * @param packed whether the right operand is packed before, once for all parts
 */
record MatMulCut(Way way, int parts, int rows, int columns, boolean packed) {
    /** Directions. */
    enum Way {
        /** Bands of whole rows of the result. */
        ROWS,
        /** Blocks of the result. */
        GRID,
        /** Pieces of k, whose products are added in order. */
        DEPTH,
        /** Bundles of whole products. */
        PRODUCTS
    }

    /** Below this many operations (two microseconds or so) a second thread costs more than it saves. */
    private static final long SMALL = 400_000;

    /** Up to this many rows a product is "flat": every element of B is used too seldom to be worth packing. */
    private static final int FLAT = 64;

    /** Floats of B that stay in the first-level cache, whatever is done with them. */
    private static final int SMALL_RIGHT = 8 * 1024;

    /** Length of a piece of k. */
    private static final int DEPTH = 192;

    /** Up to this k the work that follows a product is a large part of all. */
    private static final int SHORT = 256;

    /** Rows of a band; a multiple of every register tile's rows. */
    private static final int BAND = 96;

    /** Most rows and columns of a block in a grid. */
    private static final int GRID_ROWS = 384;

    private static final int GRID_COLUMNS = 512;

    /** From this many rows on, and this many floats of B, B is packed once for all parts. */
    private static final int LARGE_ROWS = 512;

    private static final int LARGE_RIGHT = 512 * 1024;

    /** Above this many floats (64 MB) no copy of B is made. */
    private static final int LARGEST_RIGHT = 16 * 1024 * 1024;

    /**
     * Rows of a part then: the less, the more threads find work; the more, the more often a panel of B is used before it leaves the
     * cache. Its rows of A and its block of the result stay in the second-level cache.
     */
    private static final int LEAST_LARGE_BAND = 96;

    private static final int MOST_LARGE_BAND = 192;

    /** Up to this many floats the result is so small that it is cut by k, where k is long, for want of anything else. */
    private static final int SMALL_RESULT = 32 * 1024;

    private static final int LONG_DEPTH = 4096;

    /** Floats of a band of the result that stay in the first-level cache until the work that follows has read them. */
    private static final int BLOCK = 8 * 1024;

    static MatMulCut of(MatMulShape s, boolean followed) {
        if (s.products() > 1) {
            long each = Math.max(1, s.work());
            int step = (int) Math.min(s.products(), Math.max(1, SMALL / each));
            return new MatMulCut(Way.PRODUCTS, ceil(s.products(), step), step, s.n, false);
        }
        if (s.work() <= SMALL) {
            return new MatMulCut(Way.ROWS, 1, Math.max(1, s.m), s.n, false);
        }
        if (s.m <= FLAT && !s.transposeB && s.k >= 2 * DEPTH && s.k >= s.n / 4) {
            // The thread that updates some rows of the weights finds them in its cache here: see Threads.run.
            int pieces = Math.clamp(2L * Math.round(s.k / (2f * DEPTH)), 2, 16);
            return new MatMulCut(Way.DEPTH, pieces, s.m, s.n, false);
        }
        if (followed && s.k <= SHORT && (s.m > FLAT / 2 || s.n < 2 * s.m)) {
            // Few operations for each element of the result: it is handed over before it leaves the cache.
            int step = even(s.m, Math.clamp(BLOCK / s.n / 8 * 8L, 24, BAND));
            return new MatMulCut(Way.ROWS, ceil(s.m, step), step, s.n, s.transposeB || s.k * s.n > SMALL_RIGHT);
        }
        if (s.m <= FLAT && s.n >= 2 * s.m) {
            int columns = even(s.n, GRID_COLUMNS);
            return new MatMulCut(Way.GRID, ceil(s.n, columns), s.m, columns, false);
        }
        if (s.m >= LARGE_ROWS && (long) s.k * s.n >= LARGE_RIGHT && (long) s.k * s.n <= LARGEST_RIGHT) {
            int step = even(s.m, Math.clamp(s.m / 8, LEAST_LARGE_BAND, MOST_LARGE_BAND));
            // The work that follows wants whole rows.
            int columns = followed
                    ? s.n
                    : ceil(ceil(s.n, ceil(s.n, GRID_COLUMNS)), MatMulKernels.PACKED_STEP) * MatMulKernels.PACKED_STEP;
            Way way = followed ? Way.ROWS : Way.GRID;
            return new MatMulCut(way, ceil(s.m, step) * ceil(s.n, columns), step, columns, true);
        }
        if ((long) s.m * s.n <= SMALL_RESULT && s.k >= LONG_DEPTH) {
            return new MatMulCut(Way.DEPTH, Math.min(16, s.k / LONG_DEPTH * 4), s.m, s.n, false);
        }
        int rows = even(s.m, GRID_ROWS);
        int columns = s.n <= GRID_COLUMNS && rows < s.m ? s.n : even(s.n, GRID_COLUMNS);
        return new MatMulCut(Way.GRID, ceil(s.m, rows) * ceil(s.n, columns), rows, columns, false);
    }

    /** The step that gives an even number of nearly equal parts, or one, a multiple of 8 and not much above {@code most}. */
    private static int even(int size, int most) {
        int parts = ceil(size, most);
        parts += parts & 1;
        return Math.max(8, ceil(ceil(size, parts), 8) * 8);
    }

    private static int ceil(int a, int b) {
        return (a + b - 1) / b;
    }
}
