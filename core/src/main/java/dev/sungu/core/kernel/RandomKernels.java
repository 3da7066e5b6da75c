package dev.sungu.core.kernel;

/**
 * Counter-based random fills. Element {@code i} of a draw depends on the key {@code (k0, k1)} and on {@code i} alone,
 * so every slice of a draw equals the same slice computed by itself; {@code first} is the index of the first element.
 */
public interface RandomKernels {
    /** Writes 32 random bits per element; the layout is that of {@link dev.sungu.core.random.Threefry#bits}. */
    void randomBits(int k0, int k1, long first, int[] out, int oo, int n);

    /** Draws uniformly from {@code [low, high)}; 24 bits of randomness each. */
    void randomUniform(int k0, int k1, long first, float[] out, int oo, int n, float low, float high);

    /** Draws from a normal distribution (Box and Muller). */
    void randomNormal(int k0, int k1, long first, float[] out, int oo, int n, float mean, float stddev);

    /** Draws from a normal distribution cut off at two standard deviations (inverse distribution function). */
    void randomTruncatedNormal(int k0, int k1, long first, float[] out, int oo, int n, float mean, float stddev);

    /** Writes {@code value} with the given probability, otherwise 0; the same uniform numbers as {@link #randomUniform}. */
    void randomMask(int k0, int k1, long first, float[] out, int oo, int n, float probability, float value);
}
