package dev.sungu.core.kernel.scalar;

import dev.sungu.core.kernel.FixedTree;

/** Reductions in plain Java, in the order of {@link FixedTree}. */
public final class ScalarReductions {
    private ScalarReductions() {}

    /** See {@link dev.sungu.core.kernel.ReductionKernels#sum}. */
    public static float sum(float[] a, int ao, int n) {
        if (n > FixedTree.BLOCK) {
            int left = FixedTree.split(n);
            return sum(a, ao, left) + sum(a, ao + left, n - left);
        }
        return sumColumns(a, ao, n, 0, 1);
    }

    private static float sumColumns(float[] a, int ao, int n, int first, int step) {
        if (first + step >= n) {
            // At most one element is left of all these columns: most of a short row's tree is empty.
            return first < n ? 0f + a[ao + first] : 0f;
        }
        if (step < FixedTree.LANES) {
            return sumColumns(a, ao, n, first, 2 * step) + sumColumns(a, ao, n, first + step, 2 * step);
        }
        float sum = 0f;
        for (int i = first; i < n; i += FixedTree.LANES) {
            sum += a[ao + i];
        }
        return sum;
    }

    /** See {@link dev.sungu.core.kernel.ReductionKernels#sumOfSquares}. */
    public static float sumOfSquares(float[] a, int ao, int n) {
        if (n > FixedTree.BLOCK) {
            int left = FixedTree.split(n);
            return sumOfSquares(a, ao, left) + sumOfSquares(a, ao + left, n - left);
        }
        return squareColumns(a, ao, n, 0, 1);
    }

    private static float squareColumns(float[] a, int ao, int n, int first, int step) {
        if (step < FixedTree.LANES) {
            return squareColumns(a, ao, n, first, 2 * step) + squareColumns(a, ao, n, first + step, 2 * step);
        }
        float sum = 0f;
        for (int i = first; i < n; i += FixedTree.LANES) {
            sum = Math.fma(a[ao + i], a[ao + i], sum);
        }
        return sum;
    }

    /** See {@link dev.sungu.core.kernel.ReductionKernels#prod}. */
    public static float prod(float[] a, int ao, int n) {
        if (n > FixedTree.BLOCK) {
            int left = FixedTree.split(n);
            return prod(a, ao, left) * prod(a, ao + left, n - left);
        }
        return prodColumns(a, ao, n, 0, 1);
    }

    private static float prodColumns(float[] a, int ao, int n, int first, int step) {
        if (step < FixedTree.LANES) {
            return prodColumns(a, ao, n, first, 2 * step) * prodColumns(a, ao, n, first + step, 2 * step);
        }
        float product = 1f;
        for (int i = first; i < n; i += FixedTree.LANES) {
            product *= a[ao + i];
        }
        return product;
    }

    /** See {@link dev.sungu.core.kernel.ReductionKernels#max}. */
    public static float max(float[] a, int ao, int n) {
        float max = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            max = Math.max(max, a[ao + i]);
        }
        return max;
    }

    /** See {@link dev.sungu.core.kernel.ReductionKernels#min}. */
    public static float min(float[] a, int ao, int n) {
        float min = Float.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            min = Math.min(min, a[ao + i]);
        }
        return min;
    }

    /** See {@link dev.sungu.core.kernel.ReductionKernels#any}. */
    public static boolean any(float[] a, int ao, int n) {
        for (int i = 0; i < n; i++) {
            if (a[ao + i] != 0f) {
                return true;
            }
        }
        return false;
    }

    /** See {@link dev.sungu.core.kernel.ReductionKernels#all}. */
    public static boolean all(float[] a, int ao, int n) {
        for (int i = 0; i < n; i++) {
            if (a[ao + i] == 0f) {
                return false;
            }
        }
        return true;
    }

    /** See {@link dev.sungu.core.kernel.ReductionKernels#argmax}. */
    public static int argmax(float[] a, int ao, int n) {
        int best = n == 0 ? -1 : 0;
        for (int i = 0; i < n; i++) {
            float x = a[ao + i];
            if (x != x) {
                return i;
            }
            best = x > a[ao + best] ? i : best;
        }
        return best;
    }

    /** See {@link dev.sungu.core.kernel.ReductionKernels#argmin}. */
    public static int argmin(float[] a, int ao, int n) {
        int best = n == 0 ? -1 : 0;
        for (int i = 0; i < n; i++) {
            float x = a[ao + i];
            if (x != x) {
                return i;
            }
            best = x < a[ao + best] ? i : best;
        }
        return best;
    }

    /** See {@link dev.sungu.core.kernel.ReductionKernels#addRows}. */
    public static void addRows(float[] a, int ao, int rows, int cols, float[] out, int oo) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                out[oo + j] += a[ao + i * cols + j];
            }
        }
    }

    /** See {@link dev.sungu.core.kernel.ReductionKernels#addSquaredDeviations}. */
    public static void addSquaredDeviations(
            float[] a, int ao, int rows, int cols, float[] means, int mo, float[] out, int oo) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                float d = a[ao + i * cols + j] - means[mo + j];
                out[oo + j] = Math.fma(d, d, out[oo + j]);
            }
        }
    }

    /** See {@link dev.sungu.core.kernel.ReductionKernels#addCenteredProducts}. */
    public static void addCenteredProducts(
            float[] a, int ao, float[] b, int bo, int rows, int cols, float[] means, int mo, float[] out, int oo) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                float d = b[bo + i * cols + j] - means[mo + j];
                out[oo + j] = Math.fma(d, a[ao + i * cols + j], out[oo + j]);
            }
        }
    }

    /** See {@link dev.sungu.core.kernel.ReductionKernels#mulRows}. */
    public static void mulRows(float[] a, int ao, int rows, int cols, float[] out, int oo) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                out[oo + j] *= a[ao + i * cols + j];
            }
        }
    }

    /** See {@link dev.sungu.core.kernel.ReductionKernels#maxRows}. */
    public static void maxRows(float[] a, int ao, int rows, int cols, float[] out, int oo) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                out[oo + j] = Math.max(out[oo + j], a[ao + i * cols + j]);
            }
        }
    }

    /** See {@link dev.sungu.core.kernel.ReductionKernels#minRows}. */
    public static void minRows(float[] a, int ao, int rows, int cols, float[] out, int oo) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                out[oo + j] = Math.min(out[oo + j], a[ao + i * cols + j]);
            }
        }
    }

    /** See {@link dev.sungu.core.kernel.ReductionKernels#transpose}; blocks keep both sides in the first-level cache. */
    public static void transpose(float[] a, int ao, int rows, int cols, int lda, float[] out, int oo, int ldo) {
        int block = 16;
        for (int i0 = 0; i0 < rows; i0 += block) {
            int i1 = Math.min(rows, i0 + block);
            for (int j0 = 0; j0 < cols; j0 += block) {
                int j1 = Math.min(cols, j0 + block);
                for (int j = j0; j < j1; j++) {
                    for (int i = i0; i < i1; i++) {
                        out[oo + j * ldo + i] = a[ao + i * lda + j];
                    }
                }
            }
        }
    }
}
