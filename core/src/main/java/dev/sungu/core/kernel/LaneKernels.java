package dev.sungu.core.kernel;

/**
 * Elementwise inner loops over float32 ranges, single-threaded.
 *
 * <p>An output range may be exactly an input range (in place); otherwise it must not overlap any. Booleans are 1f and
 * 0f. A {@link Lane} of another arity, or one for integers only, is an {@link IllegalArgumentException}.
 */
public interface LaneKernels {
    /** Computes {@code out[i] = lane(a[i])}; {@code p0}, {@code p1} are the lane's parameters where it has any. */
    void unary(Lane lane, float[] a, int ao, float[] out, int oo, int n, float p0, float p1);

    /** Computes {@code out[i] = lane(a[i], b[i])}. */
    void binary(Lane lane, float[] a, int ao, float[] b, int bo, float[] out, int oo, int n);

    /** Computes {@code out[i] = lane(a[i], b[i], c[i])}. */
    void ternary(Lane lane, float[] a, int ao, float[] b, int bo, float[] c, int co, float[] out, int oo, int n);

    /**
     * One step of Adam, as Keras computes it: {@code m += (g - m) * oneMinusBeta1; v += (g * g - v) * oneMinusBeta2;
     * w -= m * alpha / (sqrt(v) + epsilon)} with the bias corrections already in {@code alpha}.
     *
     * <p>Moments too small to matter ({@code |m| < 1e-30}, {@code v < 1e-34}) become zero: left alone they decay into
     * denormals, which some processors compute a hundred times slower.
     */
    void adam(
            float[] w,
            int wo,
            float[] g,
            int go,
            float[] m,
            int mo,
            float[] v,
            int vo,
            float[] wOut,
            int wOo,
            float[] mOut,
            int mOo,
            float[] vOut,
            int vOo,
            int n,
            float alpha,
            float oneMinusBeta1,
            float oneMinusBeta2,
            float epsilon);

    /** Sets {@code out[i] = value}. */
    void fill(float[] out, int oo, int n, float value);

    /** Converts unsigned bytes: {@code out[i] = a[i] & 255}; booleans come out as 1f and 0f. */
    void fromBytes(byte[] a, int ao, float[] out, int oo, int n);

    /** Converts integers, rounding to nearest. */
    void fromInts(int[] a, int ao, float[] out, int oo, int n);

    /** Converts to integers towards zero; NaN becomes 0 and values out of range the nearest integer. */
    void toInts(float[] a, int ao, int[] out, int oo, int n);

    /** Writes truth values: {@code out[i] = a[i] != 0 ? 1 : 0}. */
    void toBooleans(float[] a, int ao, byte[] out, int oo, int n);
}
