package dev.sungu.core.kernel.conv;

import dev.sungu.core.kernel.Kernel;
import dev.sungu.core.kernel.KernelProvider;
import dev.sungu.core.kernel.Kernels;
import dev.sungu.core.kernel.Lane;
import dev.sungu.core.kernel.Slot;
import dev.sungu.core.kernel.ThreadPool;
import dev.sungu.core.kernel.Threads;
import java.util.Arrays;

/**
 * The gradient of a float32 convolution with respect to its kernel: the product of what each window covers, transposed, and
 * the gradient of the result; pixels are cut into pieces whose products are added in order.
 */
final class FloatConvFilter extends Kernel implements Threads.Job {
    private static final Kernels KERNELS = KernelProvider.kernels();

    /** Floats of a band of rows. */
    private static final int BAND = 48 * 1024;

    /** Most pieces; their partial results take this many times the memory of the kernel. */
    private static final int PIECES = 8;

    private final ConvShape s;
    private final Slot input;
    private final Slot result;
    private final Slot kernel;
    private final ThreadPool pool;
    private final ConvPass pass;
    private final int pieces;
    private final int pixels;
    private final int size;
    private float[] partial = new float[0];

    FloatConvFilter(ConvShape s, Slot input, Slot result, Slot kernel, ThreadPool pool) {
        this.s = s;
        this.input = input;
        this.result = result;
        this.kernel = kernel;
        this.pool = pool;
        pass = ConvPass.of(s.window(), false).getFirst();
        pixels = pass.images * pass.pixels();
        size = s.window().taps() * s.inEach() * s.out();
        pieces = Math.clamp(pixels / 256, 1, PIECES);
    }

    @Override
    public void run() {
        partial = ConvScratch.own().shared((pieces - 1) * size);
        pool.run(pieces, this);
        for (int i = 1; i < pieces; i++) {
            float[] k = kernel.floats();
            KERNELS.binary(Lane.ADD, k, kernel.offset, partial, (i - 1) * size, k, kernel.offset, size);
        }
    }

    @Override
    public void part(int piece, int worker) {
        int from = (int) ((long) piece * pixels / pieces);
        int to = (int) ((long) (piece + 1) * pixels / pieces);
        float[] c = piece == 0 ? kernel.floats() : partial;
        int co = piece == 0 ? kernel.offset : (piece - 1) * size;
        Arrays.fill(c, co, co + size, 0f);
        int depth = s.window().taps() * s.inEach();
        int step = Math.clamp(BAND / Math.max(1, depth), 24, 512);
        float[] rows = ConvScratch.own().rows(step * depth);
        for (int g = 0; g < s.groups(); g++) {
            for (int q = from; q < to; q += step) {
                int count = Math.min(step, to - q);
                pass.patches(q, count, input.floats(), input.offset, s.in(), g * s.inEach(), s.inEach(), rows, 0);
                KERNELS.matmul(
                        depth,
                        s.outEach(),
                        count,
                        rows,
                        0,
                        depth,
                        true,
                        result.floats(),
                        result.offset + q * s.out() + g * s.outEach(),
                        s.out(),
                        false,
                        c,
                        co + g * s.outEach(),
                        s.out(),
                        true);
            }
        }
    }
}
