package dev.sungu.models;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The order of samples in an epoch: it depends on the seed and the number of the epoch, on nothing else. */
final class Permutation {
    /** An odd number without structure, so that neighbouring epochs of neighbouring seeds do not meet. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private Permutation() {}

    /**
     * A permutation of 0 to {@code n - 1}.
     *
     * @param reuse an array of that length to write to, or null
     */
    static int[] of(int n, long seed, int epoch, int @Nullable [] reuse) {
        int[] order = reuse != null && reuse.length == n ? reuse : new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        SplittableRandom random = new SplittableRandom(seed * SPREAD + epoch);
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int t = order[i];
            order[i] = order[j];
            order[j] = t;
        }
        return order;
    }
}
