package dev.sungu.core.kernel.conv;

import dev.sungu.core.kernel.KernelProvider;
import dev.sungu.core.kernel.Kernels;
import dev.sungu.core.kernel.WinogradKernels;
import java.util.Arrays;

/**
 * The tiles of a convolution by a window of 3 by 3 with stride 1: each has 2 by 2 results, which read 4 by 4 pixels. Rows of
 * tiles are counted through all images; what a tile reads outside the image is zero, and what it computes there is dropped.
 */
final class WinogradTiles {
    private static final Kernels KERNELS = KernelProvider.kernels();

    /** Numbers of a tile, for each of which there is a matrix product. */
    static final int PLANES = 16;

    /** From so many channels on, and so many results along an axis, there may be more to be saved than the maps cost. */
    private static final int CHANNELS = 32;

    private static final int RESULTS = 8;

    /** What it costs to map a number of a tile's input and of its result, in multiplications of the products. */
    private static final long INPUT_COST = 315;

    private static final long OUTPUT_COST = 120;

    private final PassAxis h;
    private final PassAxis w;
    /** Rows of tiles of an image. */
    private final int down;

    /** Tiles of a row. */
    final int across;

    /** Rows of tiles of all images. */
    final int rows;

    WinogradTiles(ConvPass pass) {
        h = pass.h;
        w = pass.w;
        down = (h.count() + 1) / 2;
        across = (w.count() + 1) / 2;
        rows = pass.images * down;
    }

    /** Whether a pass can be, and is better, computed by tiles; what the number of images is does not matter. */
    static boolean suits(ConvPass p, int read, int written) {
        if (read < CHANNELS || written < CHANNELS || !isOnly(p.d) || !isPlain(p.h) || !isPlain(p.w)) {
            return false;
        }
        long tiles = (long) ((p.h.count() + 1) / 2) * ((p.w.count() + 1) / 2);
        long each = (long) PLANES * read * written;
        // The direct way multiplies by no zeros around the image.
        long direct = 9L * read * written * Math.min(p.h.count(), p.h.from()) * Math.min(p.w.count(), p.w.from());
        return tiles * (each + INPUT_COST * read + OUTPUT_COST * written) < direct;
    }

    private static boolean isOnly(PassAxis a) {
        return a.taps().length == 1 && a.count() == 1 && a.offsets()[0] == 0 && a.from() == 1;
    }

    private static boolean isPlain(PassAxis a) {
        int[] o = a.offsets();
        return o.length == 3
                && o[1] == o[0] + 1
                && o[2] == o[0] + 2
                && a.stride() == 1
                && a.step() == 1
                && a.count() >= RESULTS;
    }

    /** The first row of results, counted through all images, of a row of tiles. */
    int resultRow(int row) {
        return row / down * h.count() + row % down * 2;
    }

    /**
     * Maps the pixels of a row of tiles, each with {@code n} channels.
     *
     * @param block how far blocks of channels lie apart, as {@link Kernels#multiplyStrided} takes them
     */
    void input(int row, float[] a, int ao, int n, float[] out, int oo, int block, int plane) {
        int y = row % down * 2 + h.offsets()[0];
        int x = w.offsets()[0];
        int width = 2 * across + 2;
        if (y >= 0 && y + 4 <= h.from() && x >= 0 && x + width <= w.from()) {
            int from = ao + ((row / down * h.from() + y) * w.from() + x) * n;
            input(a, from, w.from() * n, n, out, oo, block, plane);
            return;
        }
        float[] strip = ConvScratch.own().strip(4 * width * n);
        int left = Math.max(0, -x);
        int last = Math.min(width, w.from() - x);
        for (int i = 0; i < 4; i++) {
            int to = i * width * n;
            if (y + i < 0 || y + i >= h.from()) {
                Arrays.fill(strip, to, to + width * n, 0f);
            } else {
                int from = ao + ((row / down * h.from() + y + i) * w.from() + x + left) * n;
                Arrays.fill(strip, to, to + left * n, 0f);
                System.arraycopy(a, from, strip, to + left * n, (last - left) * n);
                Arrays.fill(strip, to + last * n, to + width * n, 0f);
            }
        }
        input(strip, 0, width * n, n, out, oo, block, plane);
    }

    private void input(float[] a, int ao, int row, int n, float[] out, int oo, int block, int plane) {
        int blocks = blocks(n);
        for (int i = 0; i < blocks; i++) {
            int first = i * n / blocks;
            int count = (i + 1) * n / blocks - first;
            KERNELS.winogradInput(
                    a, ao + first, row, n, across, count, out, oo + i * block, WinogradKernels.STRIDE, plane);
        }
    }

    /** Blocks of channels. */
    static int blocks(int n) {
        return (n + WinogradKernels.DEPTH - 1) / WinogradKernels.DEPTH;
    }

    /** Maps the products of a row of tiles back to results. */
    void output(int row, float[] m, int mo, int next, int plane, int n, float[] out, int oo) {
        int to = oo + resultRow(row) * w.count() * n;
        int count = Math.min(2, h.count() - row % down * 2);
        if (count == 2 && w.count() % 2 == 0) {
            KERNELS.winogradOutput(m, mo, next, plane, across, n, out, to, w.count() * n, n);
            return;
        }
        float[] strip = ConvScratch.own().strip(4 * across * n);
        KERNELS.winogradOutput(m, mo, next, plane, across, n, strip, 0, 2 * across * n, n);
        for (int i = 0; i < count; i++) {
            System.arraycopy(strip, i * 2 * across * n, out, to + i * w.count() * n, w.count() * n);
        }
    }
}
