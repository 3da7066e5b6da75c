package dev.sungu.core.random;

import org.jspecify.annotations.Nullable;

/**
 * What an order is drawn with: numbers that follow from a seed and the number of an epoch, and from nothing else. Neighbouring
 * seeds and epochs have nothing in common.
 */
public final class Shuffling {
    private final int k0;
    private final int k1;
    private int drawn;

    /** Begins an epoch. */
    public Shuffling(long seed, long epoch) {
        long key = Threefry.hash((int) seed, (int) (seed >>> 32), (int) epoch, (int) (epoch >>> 32));
        k0 = (int) key;
        k1 = (int) (key >>> 32);
    }

    /** The next number, from 0 to {@code bound}, exclusive. */
    public int below(int bound) {
        return (int) Threefry.below(k0, k1, drawn++, bound);
    }

    /**
     * The order of an epoch: the numbers 0 to {@code n - 1}, each order as likely as any other.
     *
     * @param reuse an array of that length to write to, or null
     */
    public static int[] permutation(int n, long seed, long epoch, int @Nullable [] reuse) {
        int[] order = reuse != null && reuse.length == n ? reuse : new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        Shuffling shuffling = new Shuffling(seed, epoch);
        for (int i = n - 1; i > 0; i--) {
            int j = shuffling.below(i + 1);
            int t = order[i];
            order[i] = order[j];
            order[j] = t;
        }
        return order;
    }
}
