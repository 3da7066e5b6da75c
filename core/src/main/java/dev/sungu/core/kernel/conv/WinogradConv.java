package dev.sungu.core.kernel.conv;

import dev.sungu.core.kernel.Kernel;
import dev.sungu.core.kernel.KernelProvider;
import dev.sungu.core.kernel.Kernels;
import dev.sungu.core.kernel.MatMulKernel;
import dev.sungu.core.kernel.Slot;
import dev.sungu.core.kernel.ThreadPool;
import dev.sungu.core.kernel.Threads;
import dev.sungu.core.kernel.WinogradKernels;
import org.jspecify.annotations.Nullable;

/**
 * A float32 convolution by a window of 3 by 3 with stride 1, or its gradient with respect to its input, by Winograd's way:
 * 16 products for 4 results instead of 36. Some rows of tiles are mapped, multiplied and mapped back together, so that they
 * stay in the cache.
 *
 * <p>Four neighbours share their products: where a pixel is infinite, those of the four whose windows hold it are infinite or NaN.
 */
final class WinogradConv extends Kernel implements Threads.Job {
    private static final Kernels KERNELS = KernelProvider.kernels();

    /** Mapped floats of a part, of what is read and of what is written. */
    private static final int PART = 192 * 1024;

    /** Parts that there should be at least, if they have enough tiles. */
    private static final int PARTS = 16;

    private static final int LEAST_TILES = 24;

    /** From so many tiles on, reading the mapped kernel once more costs little beside them. */
    private static final int ENOUGH_TILES = 72;

    /** Floats between planes: without, they would compete for the same place in the cache. */
    private static final int SKEW = 80;

    private enum Phase {
        MAP,
        PACK,
        MULTIPLY
    }

    private final ConvShape s;
    private final boolean backward;
    private final ConvPass pass;
    private final Slot from;
    private final Slot kernel;
    private final Slot to;
    private final MatMulKernel.@Nullable Epilogue epilogue;
    private final ThreadPool pool;
    private final WinogradTiles tiles;
    private final int read;
    private final int written;
    /** Rows of tiles of a part. */
    private final int step;

    private final int packedSize;
    private final int[][] taps = new int[KERNEL_PARTS][9];
    private float[] shared = NONE;
    private Phase phase = Phase.MAP;

    /** Parts in which the kernel is mapped. */
    private static final int KERNEL_PARTS = 16;

    private static final float[] NONE = {};

    /** Of the input's channels times the output's: what is made of the kernel has to fit into an array. */
    private static final long MOST_WEIGHTS = 1 << 24;

    WinogradConv(
            ConvShape s,
            boolean backward,
            Slot from,
            Slot kernel,
            Slot to,
            MatMulKernel.@Nullable Epilogue epilogue,
            ThreadPool pool) {
        this.s = s;
        this.backward = backward;
        this.pass = ConvPass.of(s.window(), backward).getFirst();
        this.from = from;
        this.kernel = kernel;
        this.to = to;
        this.epilogue = epilogue;
        this.pool = pool;
        this.tiles = new WinogradTiles(pass);
        this.read = backward ? s.out() : s.in();
        this.written = backward ? s.in() : s.out();
        int fit = Math.max(ENOUGH_TILES, PART / (WinogradTiles.PLANES * (read + written)));
        int each = Math.clamp(tiles.rows * tiles.across / PARTS, LEAST_TILES, fit);
        this.step = Math.max(1, each / tiles.across);
        this.packedSize = KERNELS.packedSize(read, written);
    }

    /** Whether a convolution or its gradient with respect to the input is better computed so. */
    static boolean suits(ConvShape s, boolean backward) {
        if (s.groups() != 1 || (long) s.in() * s.out() > MOST_WEIGHTS) {
            return false;
        }
        var passes = ConvPass.of(s.window(), backward);
        int read = backward ? s.out() : s.in();
        return passes.size() == 1 && WinogradTiles.suits(passes.getFirst(), read, s.in() + s.out() - read);
    }

    @Override
    public void run() {
        if (epilogue != null) {
            epilogue.begin();
        }
        int size = s.in() * s.out();
        shared = ConvScratch.own().shared(WinogradTiles.PLANES * (size + packedSize));
        job(Phase.MAP, KERNEL_PARTS);
        job(Phase.PACK, WinogradTiles.PLANES);
        job(Phase.MULTIPLY, (tiles.rows + step - 1) / step);
        shared = NONE;
        ConvScratch.own().release();
    }

    private void job(Phase next, int parts) {
        phase = next;
        pool.run(parts, this);
    }

    @Override
    public void part(int part, int worker) {
        switch (phase) {
            case MAP -> map(part);
            case PACK -> {
                int at = packedSize * WinogradTiles.PLANES + part * s.in() * s.out();
                int panels = KERNELS.panels(written);
                KERNELS.pack(read, written, shared, at, s.out(), backward, shared, part * packedSize, 0, panels);
            }
            case MULTIPLY -> multiply(part, worker);
        }
    }

    private void map(int part) {
        int size = s.in() * s.out();
        int first = part * s.in() / KERNEL_PARTS * s.out();
        int count = (part + 1) * s.in() / KERNEL_PARTS * s.out() - first;
        int[] at = taps[part];
        for (int i = 0; i < at.length; i++) {
            at[i] = kernel.offset + pass.tap(i, s.window()) * size + first;
        }
        int out = packedSize * WinogradTiles.PLANES + first;
        KERNELS.winogradKernel(kernel.floats(), at, count, shared, out, size);
    }

    private void multiply(int part, int worker) {
        int first = part * step;
        int last = Math.min(tiles.rows, first + step);
        int count = (last - first) * tiles.across;
        ConvScratch scratch = ConvScratch.own();
        int padded = (count + WinogradKernels.ROWS - 1) / WinogradKernels.ROWS * WinogradKernels.ROWS;
        int block = padded * WinogradKernels.STRIDE;
        int aPlane = block * WinogradTiles.blocks(read) + SKEW;
        int ldc = KERNELS.packedSize(1, written);
        int cPlane = padded * ldc + SKEW;
        float[] a = scratch.rows(WinogradTiles.PLANES * aPlane);
        float[] c = scratch.results(WinogradTiles.PLANES * cPlane);
        int wide = tiles.across * WinogradKernels.STRIDE;
        for (int r = first; r < last; r++) {
            tiles.input(r, from.floats(), from.offset, read, a, (r - first) * wide, block, aPlane);
        }
        for (int i = 0; i < WinogradTiles.PLANES; i++) {
            int ao = i * aPlane;
            int co = i * cPlane;
            KERNELS.multiplyStrided(count, written, read, a, ao, block, shared, i * packedSize, c, co, ldc);
        }
        for (int r = first; r < last; r++) {
            int at = (r - first) * tiles.across * ldc;
            tiles.output(r, c, at, ldc, cPlane, written, to.floats(), to.offset);
        }
        if (epilogue != null) {
            int row = tiles.resultRow(first) * pass.w.count();
            int end = last == tiles.rows ? pass.images * pass.pixels() : tiles.resultRow(last) * pass.w.count();
            epilogue.rows(row, end - row, to.floats(), to.offset + row * written, worker);
        }
    }
}
