package dev.sungu.core.kernel;

/**
 * How a product is cut into parts: by its sizes alone, so that the bits of the result do not depend on the number of threads.
 *
 * @param way the direction of the cut
 * @param parts the number of parts
 * @param step rows, columns or products of a part; its share of k for {@link Way#DEPTH}
 * @param packed whether the right operand is packed before
 */
record MatMulCut(Way way, int parts, int step, boolean packed) {
    /** Directions. */
    enum Way {
        /** Bands of rows of one product. */
        ROWS,
        /** Bands of columns of one product. */
        COLUMNS,
        /** Pieces of k, whose products are added in order. */
        DEPTH,
        /** The transposed product, B A, in bands of its rows; the left operand is packed instead of the right one. */
        SWAPPED,
        /** Bundles of whole products. */
        PRODUCTS
    }

    /** Below this many operations (a microsecond or two) a second thread costs more than it saves. */
    private static final long SMALL = 400_000;

    /** Up to this many rows a product is "flat": every element of B is used too seldom to be worth packing. */
    private static final int FLAT = 64;

    /** Floats of B that stay in the second-level cache, whatever is done with them. */
    private static final int SMALL_RIGHT = 16 * 1024;

    /** Length of a piece of k. */
    private static final int DEPTH = 128;

    /** Rows of a band; a multiple of every register tile's rows. */
    private static final int BAND = 96;

    /** Floats of a band of the result that stay in the first-level cache until the work that follows has read them. */
    private static final int BLOCK = 8 * 1024;

    static MatMulCut of(MatMulShape s, boolean followed) {
        if (s.products() > 1) {
            long each = Math.max(1, s.work());
            int step = (int) Math.min(s.products(), Math.max(1, SMALL / each));
            return new MatMulCut(Way.PRODUCTS, ceil(s.products(), step), step, false);
        }
        if (s.work() <= SMALL) {
            return new MatMulCut(Way.ROWS, 1, Math.max(1, s.m), false);
        }
        if (s.m <= FLAT && s.transposeB && s.n >= s.m) {
            return bands(Way.SWAPPED, s.n, Math.min(BAND, even(s.n, BAND)), true);
        }
        if (s.m <= FLAT && !s.transposeB) {
            // The thread that updates some rows of the weights finds them in its cache here: see Threads.run.
            if (s.k >= 2 * DEPTH && s.k >= s.n / 4) {
                int pieces = Math.min(16, 2 * Math.round(s.k / (2f * DEPTH)));
                return new MatMulCut(Way.DEPTH, pieces, ceil(s.k, pieces), false);
            }
            if (s.n > 2 * s.m) {
                return bands(Way.COLUMNS, s.n, even(s.n, BAND), false);
            }
        }
        boolean packed = s.transposeB || s.m > FLAT && s.k * s.n > SMALL_RIGHT;
        int band = BAND;
        if (followed && s.n * BAND > BLOCK && s.k <= 2 * DEPTH) {
            band = Math.max(24, BLOCK / s.n / 8 * 8);
        }
        return bands(Way.ROWS, s.m, even(s.m, band), packed);
    }

    /** The largest step up to {@code most}, a multiple of 8, that gives an even number of nearly equal bands. */
    private static int even(int size, int most) {
        int bands = ceil(size, most);
        bands += bands & 1;
        return Math.max(8, ceil(ceil(size, bands), 8) * 8);
    }

    private static MatMulCut bands(Way way, int size, int step, boolean packed) {
        return new MatMulCut(way, ceil(size, step), step, packed);
    }

    private static int ceil(int a, int b) {
        return (a + b - 1) / b;
    }
}
