package dev.sungu.core.kernel.scalar;

/** {@link dev.sungu.core.kernel.DepthwiseKernels} in plain Java. */
public final class ScalarDepthwise {
    private ScalarDepthwise() {}

    /** See {@link dev.sungu.core.kernel.DepthwiseKernels#multiplyChannels}. */
    public static void multiply(
            float[] a,
            int[] at,
            int step,
            float[] k,
            int[] weight,
            int taps,
            int count,
            float[] out,
            int oo,
            int next,
            int n) {
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < n; j++) {
                float sum = 0;
                for (int t = 0; t < taps; t++) {
                    sum += a[at[t] + i * step + j] * k[weight[t] + j];
                }
                out[oo + i * next + j] = sum;
            }
        }
    }

    /** See {@link dev.sungu.core.kernel.DepthwiseKernels#multiplyThreeRows}. */
    public static void multiplyThreeRows(
            float[] a,
            int[] rows,
            int first,
            int width,
            int stride,
            float[] k,
            int[] weight,
            int count,
            float[] out,
            int oo,
            int n) {
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < n; j++) {
                float sum = 0;
                for (int t = 0; t < 9; t++) {
                    int x = first + i * stride + t % 3;
                    int row = rows[t / 3];
                    if (row >= 0 && x >= 0 && x < width) {
                        sum += a[row + x * n + j] * k[weight[t] + j];
                    }
                }
                out[oo + i * n + j] = sum;
            }
        }
    }

    /** See {@link dev.sungu.core.kernel.DepthwiseKernels#addChannelProducts}; channels from {@code from} on. */
    public static void addProducts(
            float[] a,
            int[] at,
            int step,
            float[] g,
            int go,
            int next,
            int count,
            int taps,
            float[] k,
            int[] weight,
            int from,
            int n) {
        for (int t = 0; t < taps; t++) {
            for (int j = from; j < n; j++) {
                float sum = 0;
                for (int i = 0; i < count; i++) {
                    sum += a[at[t] + i * step + j] * g[go + i * next + j];
                }
                k[weight[t] + j] += sum;
            }
        }
    }
}
