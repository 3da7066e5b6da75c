package dev.sungu.core.random;

/** Draws of integers; element {@code i} depends on the key and on {@code i} only. */
public final class RandomIntegers {
    private RandomIntegers() {}

    /** Returns element {@code index} of a draw of 64-bit words. */
    public static long word(Key key, long index) {
        return Threefry.hash(key.k0(), key.k1(), (int) index, (int) (index >>> 32));
    }

    /**
     * Returns element {@code index} of a uniform draw from {@code [low, high)}: the high half of a 64 x 64 bit product,
     * biased by less than {@code (high - low) / 2^64}.
     *
     * @throws IllegalArgumentException if {@code high <= low}
     */
    public static long between(Key key, long index, long low, long high) {
        if (high <= low) {
            throw new IllegalArgumentException(
                    "randint needs minval < maxval but got minval=" + low + ", maxval=" + high);
        }
        return low + Math.unsignedMultiplyHigh(word(key, index), high - low);
    }

    /** Fills {@code out} with draws from {@code [low, high)}, beginning with element {@code first}. */
    public static void fill(Key key, long first, int[] out, int offset, int n, int low, int high) {
        for (int i = 0; i < n; i++) {
            out[offset + i] = (int) between(key, first + i, low, high);
        }
    }

    /** Fills {@code out} with draws from {@code [low, high)}, beginning with element {@code first}. */
    public static void fill(Key key, long first, long[] out, int offset, int n, long low, long high) {
        for (int i = 0; i < n; i++) {
            out[offset + i] = between(key, first + i, low, high);
        }
    }

    /** Shuffles {@code out} in place (Fisher and Yates). */
    public static void shuffle(Key key, int[] out, int offset, int n) {
        for (int i = n - 1; i > 0; i--) {
            int j = (int) Math.unsignedMultiplyHigh(word(key, i), i + 1L);
            int swap = out[offset + i];
            out[offset + i] = out[offset + j];
            out[offset + j] = swap;
        }
    }
}
