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
 * The gradient with respect to its kernel of a float32 convolution of each channel by itself; rows of results are cut into
 * pieces whose sums are added in order.
 */
final class DepthwiseFilter extends Kernel implements Threads.Job {
    private static final Kernels KERNELS = KernelProvider.kernels();

    private static final int MOST_PIECES = 16;

    private final Slot input;
    private final Slot result;
    private final Slot kernel;
    private final ThreadPool pool;
    private final ConvPass pass;
    private final ChannelRows[] rows;
    private final int channels;
    private final int size;
    private final int count;
    private final int pieces;
    private float[] partial = new float[0];

    DepthwiseFilter(ConvShape s, Slot input, Slot result, Slot kernel, ThreadPool pool) {
        this.input = input;
        this.result = result;
        this.kernel = kernel;
        this.pool = pool;
        pass = ConvPass.of(s.window(), false).getFirst();
        channels = s.in();
        rows = ChannelRows.of(pass, s.window(), channels, pool.count());
        size = s.window().taps() * channels;
        count = pass.images * pass.d.count() * pass.h.count();
        pieces = Math.clamp(count / 8, 1, MOST_PIECES);
    }

    @Override
    public void run() {
        partial = ConvScratch.own().shared((pieces - 1) * size);
        pool.run(pieces, this);
        float[] k = kernel.floats();
        for (int i = 1; i < pieces; i++) {
            KERNELS.binary(Lane.ADD, k, kernel.offset, partial, (i - 1) * size, k, kernel.offset, size);
        }
    }

    @Override
    public void part(int piece, int worker) {
        float[] c = piece == 0 ? kernel.floats() : partial;
        int co = piece == 0 ? kernel.offset : (piece - 1) * size;
        Arrays.fill(c, co, co + size, 0f);
        ChannelRows r = rows[worker];
        int last = (int) ((long) (piece + 1) * count / pieces);
        for (int row = (int) ((long) piece * count / pieces); row < last; row++) {
            r.start();
            while (r.next(row, input.offset, co)) {
                int go = result.offset + (row * pass.w.count() + r.x) * channels;
                KERNELS.addChannelProducts(
                        input.floats(),
                        r.at,
                        r.step(),
                        result.floats(),
                        go,
                        channels,
                        r.count,
                        r.taps,
                        c,
                        r.weight,
                        channels);
            }
        }
    }
}
