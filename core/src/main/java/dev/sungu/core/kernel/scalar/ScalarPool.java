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

    /** See {@link dev.sungu.core.kernel.PoolKernels#maxWindows} for one window, {@code skip} further; channels from {@code from} on. */
    public static void max(float[] a, int[] at, int count, int skip, float[] out, int oo, int from, int n) {
        for (int j = from; j < n; j++) {
            out[oo + j] = a[at[first(a, at, count, skip + j)] + skip + j];
        }
    }

    /** See {@link dev.sungu.core.kernel.PoolKernels#takeMaxWindows} for one window, {@code skip} further; channels from {@code from} on. */
    public static void takeMax(
            float[] a, float[] v, int shift, int[] at, int count, int skip, float[] out, int oo, int from, int n) {
        for (int j = from; j < n; j++) {
            out[oo + j] = v[at[first(a, at, count, skip + j)] + shift + skip + j];
        }
    }

    /** See {@link dev.sungu.core.kernel.PoolKernels#addMaxWindows} for one window, {@code skip} further; channels from {@code from} on. */
    public static void addMax(
            float[] a,
            int[] at,
            int count,
            int skip,
            float[] v,
            int vo,
            float[] out,
            int shift,
            boolean alone,
            int from,
            int n) {
        for (int j = from; j < n; j++) {
            for (int i = 0; alone && i < count; i++) {
                out[at[i] + shift + skip + j] = 0;
            }
            out[at[first(a, at, count, skip + j)] + shift + skip + j] += v[vo + j];
        }
    }

    /** See {@link dev.sungu.core.kernel.PoolKernels#sumWindows} for one window, {@code skip} further; channels from {@code from} on. */
    public static void sum(
            float[] a, int[] at, int count, int skip, float scale, float[] out, int oo, int from, int n) {
        for (int j = from; j < n; j++) {
            float sum = 0;
            for (int i = 0; i < count; i++) {
                sum += a[at[i] + skip + j];
            }
            out[oo + j] = sum * scale;
        }
    }

    /** See {@link dev.sungu.core.kernel.PoolKernels#addWindows} for one window, {@code skip} further; channels from {@code from} on. */
    public static void add(
            float[] v, int vo, float scale, float[] out, int[] at, int count, int skip, int from, int n) {
        for (int i = 0; i < count; i++) {
            for (int j = from; j < n; j++) {
                out[at[i] + skip + j] += v[vo + j] * scale;
            }
        }
    }
}
