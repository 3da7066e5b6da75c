package dev.sungu.core.kernel;

/**
 * The one order in which long sums are added, so that they have the same bits whatever the vector width, the provider
 * and the number of threads.
 *
 * <p>A block of up to {@link #BLOCK} elements is added in {@link #LANES} columns (element {@code i} belongs to column
 * {@code i % LANES}), then column {@code j} takes {@code j + 16}, {@code j + 8}, ... Longer ranges are cut at
 * {@link #split} and their halves added, which also keeps the rounding error growing with the logarithm of the length.
 */
public final class FixedTree {
    /** Columns of a block: two vectors of the widest kind, eight of the narrowest. */
    public static final int LANES = 32;

    /** Elements of a block: small enough for the first-level cache. */
    public static final int BLOCK = 4096;

    private FixedTree() {}

    /** Returns where a range of {@code n > BLOCK} elements is cut: at the largest {@code BLOCK * 2^k} below {@code n}. */
    public static int split(int n) {
        return Integer.highestOneBit((n - 1) / BLOCK) * BLOCK;
    }

    /** Adds the sums of consecutive blocks as one sum over all of them would: {@code n} elements in all. */
    public static float addBlocks(float[] sums, int offset, int n) {
        if (n <= BLOCK) {
            return sums[offset];
        }
        int left = split(n);
        return addBlocks(sums, offset, left) + addBlocks(sums, offset + left / BLOCK, n - left);
    }
}
