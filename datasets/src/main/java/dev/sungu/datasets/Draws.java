package dev.sungu.datasets;

/**
 * Random draws that depend on a seed and a position alone, so that any thread may draw for any position.
 *
 * <p>Source: SplitMix64 of G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators", 2014.
 */
final class Draws {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private long state;

    /** Starts the sequence of {@code position}; earlier draws have no influence on it. */
    void start(long seed, long position) {
        // Mixed twice, so that neighbouring positions and neighbouring seeds lead to unrelated sequences.
        state = mix(mix(seed) + position * GOLDEN_GAMMA);
    }

    private static long mix(long z) {
        z += GOLDEN_GAMMA;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    private long next() {
        long z = mix(state);
        state += GOLDEN_GAMMA;
        return z;
    }

    /** Uniform in 0 to {@code bound} - 1. */
    int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    /** Uniform between {@code low} and {@code high}. */
    float between(float low, float high) {
        return low + (high - low) * ((next() >>> 40) * 0x1p-24f);
    }

    /** Bell-shaped around 0 with standard deviation {@code deviation}, and never further than 3.5 of it. */
    float around(float deviation) {
        long bits = next();
        int sum = (int) (bits & 0xffff)
                + (int) ((bits >>> 16) & 0xffff)
                + (int) ((bits >>> 32) & 0xffff)
                + (int) (bits >>> 48);
        // Four uniforms have the variance 4/12.
        return (sum * 0x1p-16f - 2f) * (1.7320508f * deviation);
    }
}
