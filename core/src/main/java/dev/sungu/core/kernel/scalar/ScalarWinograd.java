package dev.sungu.core.kernel.scalar;

import dev.sungu.core.kernel.WinogradKernels;

/** {@link dev.sungu.core.kernel.WinogradKernels} in plain Java: each map is a small matrix from both sides. */
final class ScalarWinograd {
    private static final float[][] INPUT = {{1, 0, -1, 0}, {0, 1, 1, 0}, {0, -1, 1, 0}, {0, 1, 0, -1}};
    private static final float[][] KERNEL = {{1, 0, 0}, {0.5f, 0.5f, 0.5f}, {0.5f, -0.5f, 0.5f}, {0, 0, 1}};
    private static final float[][] OUTPUT = {{1, 1, 1, 0}, {0, 1, -1, -1}};

    private ScalarWinograd() {}

    static void input(
            float[] a, int ao, int row, int pixel, int tiles, int n, float[] out, int oo, int next, int plane) {
        for (int t = 0; t < tiles; t++) {
            map(
                    INPUT,
                    a,
                    places(ao + 2 * t * pixel, 4, row, pixel),
                    n,
                    out,
                    places(oo + t * next, 4, 4 * plane, plane));
        }
    }

    static void output(
            float[] m, int mo, int next, int plane, int tiles, int n, float[] out, int oo, int row, int pixel) {
        for (int t = 0; t < tiles; t++) {
            map(
                    OUTPUT,
                    m,
                    places(mo + t * next, 4, 4 * plane, plane),
                    n,
                    out,
                    places(oo + 2 * t * pixel, 2, row, pixel));
        }
    }

    static void kernel(float[] k, int[] at, int n, float[] out, int oo, int plane) {
        map(KERNEL, k, at, n, out, places(oo, 4, 4 * plane, plane));
    }

    private static int[] places(int first, int size, int row, int column) {
        int[] at = new int[size * size];
        for (int i = 0; i < at.length; i++) {
            at[i] = first + i / size * row + i % size * column;
        }
        return at;
    }

    /** Writes {@code matrix * x * matrix transposed} for {@code n} square matrices x, whose elements lie side by side. */
    private static void map(float[][] matrix, float[] a, int[] from, int n, float[] out, int[] to) {
        int rows = matrix.length;
        int size = matrix[0].length;
        float[] half = new float[rows * size];
        for (int j = 0; j < n; j++) {
            for (int r = 0; r < rows; r++) {
                for (int c = 0; c < size; c++) {
                    float sum = 0;
                    for (int i = 0; i < size; i++) {
                        sum += times(matrix[r][i], a[from[i * size + c] + j]);
                    }
                    half[r * size + c] = sum;
                }
            }
            for (int r = 0; r < rows; r++) {
                for (int c = 0; c < rows; c++) {
                    float sum = 0;
                    for (int i = 0; i < size; i++) {
                        sum += times(matrix[c][i], half[r * size + i]);
                    }
                    out[to[r * rows + c] + j] = sum;
                }
            }
        }
    }

    /** What a map leaves out is out, be it infinite or NaN. */
    private static float times(float factor, float x) {
        return factor == 0 ? 0 : factor * x;
    }

    static void multiply(
            int m, int n, int k, float[] a, int ao, int block, float[] packed, int po, float[] c, int co, int ldc) {
        int width = ScalarMatMul.packedSize(1, n) / ScalarMatMul.panels(n);
        int blocks = (k + WinogradKernels.DEPTH - 1) / WinogradKernels.DEPTH;
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                int column = po + j / width * width * k + j % width;
                float sum = 0;
                for (int b = 0; b < blocks; b++) {
                    int first = b * k / blocks;
                    int row = ao + b * block + i * WinogradKernels.STRIDE - first;
                    for (int p = first; p < (b + 1) * k / blocks; p++) {
                        sum += a[row + p] * packed[column + p * width];
                    }
                }
                c[co + i * ldc + j] = sum;
            }
        }
    }
}
