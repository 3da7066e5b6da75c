package dev.sungu.core.kernel.scalar;

/** {@link dev.sungu.core.kernel.PoolKernels} in plain Java. */
public final class ScalarPool {
    private ScalarPool() {}

    /** Returns which pixel has the first largest value of a channel; the first NaN wins. */
    private static int first(float[] a, int[] at, int count, int channel) {
        int best = 0;
        for (int i = 1; i < count; i++) {
            float m = a[at[best] + channel];
            float v = a[at[i] + channel];
            if (v > m || Float.isNaN(v) && !Float.isNaN(m)) {
                best = i;
            }
        }
        return best;
    }

    /** See {@link dev.sungu.core.kernel.PoolKernels#maxWindow}; channels from {@code from} on. */
    public static void max(float[] a, int[] at, int count, float[] out, int oo, int from, int n) {
        for (int j = from; j < n; j++) {
            out[oo + j] = a[at[first(a, at, count, j)] + j];
        }
    }

    /** See {@link dev.sungu.core.kernel.PoolKernels#takeMaxWindow}; channels from {@code from} on. */
    public static void takeMax(
            float[] a, float[] v, int shift, int[] at, int count, float[] out, int oo, int from, int n) {
        for (int j = from; j < n; j++) {
            out[oo + j] = v[at[first(a, at, count, j)] + shift + j];
        }
    }

    /** See {@link dev.sungu.core.kernel.PoolKernels#addMaxWindow}; channels from {@code from} on. */
    public static void addMax(
            float[] a, int[] at, int count, float[] v, int vo, float[] out, int shift, boolean alone, int from, int n) {
        for (int j = from; j < n; j++) {
            for (int i = 0; alone && i < count; i++) {
                out[at[i] + shift + j] = 0;
            }
            out[at[first(a, at, count, j)] + shift + j] += v[vo + j];
        }
    }

    /** See {@link dev.sungu.core.kernel.PoolKernels#sumWindow}; channels from {@code from} on. */
    public static void sum(float[] a, int[] at, int count, float scale, float[] out, int oo, int from, int n) {
        for (int j = from; j < n; j++) {
            float sum = 0;
            for (int i = 0; i < count; i++) {
                sum += a[at[i] + j];
            }
            out[oo + j] = sum * scale;
        }
    }

    /** See {@link dev.sungu.core.kernel.PoolKernels#addWindow}; channels from {@code from} on. */
    public static void add(float[] v, int vo, float scale, float[] out, int[] at, int count, int from, int n) {
        for (int i = 0; i < count; i++) {
            for (int j = from; j < n; j++) {
                out[at[i] + j] += v[vo + j] * scale;
            }
        }
    }
}
