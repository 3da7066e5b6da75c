package dev.sungu.core.kernel.scalar;

import dev.sungu.core.kernel.Kernels;

/** The part of {@link ScalarKernels} that is about images. */
abstract class ScalarImageKernels implements Kernels {
    @Override
    public void maxWindows(float[] a, int[] at, int count, int step, int windows, float[] out, int oo, int n) {
        for (int i = 0; i < windows; i++) {
            ScalarPool.max(a, at, count, i * step, out, oo + i * n, 0, n);
        }
    }

    @Override
    public void takeMaxWindows(
            float[] a, float[] v, int shift, int[] at, int count, int step, int windows, float[] out, int oo, int n) {
        for (int i = 0; i < windows; i++) {
            ScalarPool.takeMax(a, v, shift, at, count, i * step, out, oo + i * n, 0, n);
        }
    }

    @Override
    public void addMaxWindows(
            float[] a,
            int[] at,
            int count,
            int step,
            int windows,
            float[] v,
            int vo,
            float[] out,
            int shift,
            boolean alone,
            int n) {
        for (int i = 0; i < windows; i++) {
            ScalarPool.addMax(a, at, count, i * step, v, vo + i * n, out, shift, alone, 0, n);
        }
    }

    @Override
    public void sumWindows(
            float[] a, int[] at, int count, int step, int windows, float scale, float[] out, int oo, int n) {
        for (int i = 0; i < windows; i++) {
            ScalarPool.sum(a, at, count, i * step, scale, out, oo + i * n, 0, n);
        }
    }

    @Override
    public void addWindows(
            float[] v, int vo, float scale, float[] out, int[] at, int count, int step, int windows, int n) {
        for (int i = 0; i < windows; i++) {
            ScalarPool.add(v, vo + i * n, scale, out, at, count, i * step, 0, n);
        }
    }

    @Override
    public void multiplyGathered(
            int m,
            int n,
            int from,
            int to,
            int[] at,
            float[] a,
            int ao,
            float[] b,
            int bo,
            int ldb,
            float[] c,
            int co,
            int ldc,
            boolean accumulate) {
        ScalarConv.multiplyGathered(m, n, from, to, at, a, ao, b, bo, ldb, c, co, ldc, accumulate);
    }

    @Override
    public void transposeLoosely(int rows, int cols, float[] a, int ao, int lda, float[] out, int oo, int ldo) {
        transpose(a, ao, rows, cols, lda, out, oo, ldo);
    }

    @Override
    public int loose(int n) {
        return n;
    }
}
