package dev.sungu.core.kernel.vector;

import dev.sungu.core.kernel.Kernels;
import dev.sungu.core.kernel.scalar.ScalarPool;

/** The part of {@link VectorKernels} that is about images. */
abstract class VectorImageKernels implements Kernels {
    @Override
    public void maxWindows(float[] a, int[] at, int count, int step, int windows, float[] out, int oo, int n) {
        VectorPool.max(a, at, count, step, windows, out, oo, n);
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
        VectorPool.addMax(a, at, count, step, windows, v, vo, out, shift, alone, n);
    }

    @Override
    public void sumWindows(
            float[] a, int[] at, int count, int step, int windows, float scale, float[] out, int oo, int n) {
        VectorPool.sum(a, at, count, step, windows, scale, out, oo, n);
    }

    @Override
    public void addWindows(
            float[] v, int vo, float scale, float[] out, int[] at, int count, int step, int windows, int n) {
        VectorPool.add(v, vo, scale, out, at, count, step, windows, n);
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
        VectorConv.multiplyGathered(m, n, from, to, at, a, ao, b, bo, ldb, c, co, ldc, accumulate);
    }

    @Override
    public void transposeLoosely(int rows, int cols, float[] a, int ao, int lda, float[] out, int oo, int ldo) {
        VectorTranspose.loosely(rows, cols, a, ao, lda, out, oo, ldo);
    }

    @Override
    public int loose(int n) {
        return VectorTranspose.loose(n);
    }

    @Override
    public void winogradInput(
            float[] a, int ao, int row, int pixel, int tiles, int n, float[] out, int oo, int next, int plane) {
        VectorWinograd.input(a, ao, row, pixel, tiles, n, out, oo, next, plane);
    }

    @Override
    public void winogradKernel(float[] k, int[] at, int n, float[] out, int oo, int plane) {
        VectorWinograd.kernel(k, at, n, out, oo, plane);
    }

    @Override
    public void winogradOutput(
            float[] m, int mo, int next, int plane, int tiles, int n, float[] out, int oo, int row, int pixel) {
        VectorWinograd.output(m, mo, next, plane, tiles, n, out, oo, row, pixel);
    }

    @Override
    public void multiplyStrided(
            int m, int n, int k, float[] a, int ao, int block, float[] packed, int po, float[] c, int co, int ldc) {
        StridedTiles.multiply(m, n, k, a, ao, block, packed, po, c, co, ldc);
    }

    @Override
    public void multiplyThreeRows(
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
        ThreeRows.multiply(a, rows, first, width, stride, k, weight, count, out, oo, n);
    }

    @Override
    public void multiplyChannels(
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
        VectorDepthwise.multiply(a, at, step, k, weight, taps, count, out, oo, next, n);
    }

    @Override
    public void addChannelProducts(
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
            int n) {
        VectorDepthwise.addProducts(a, at, step, g, go, next, count, taps, k, weight, n);
    }
}
