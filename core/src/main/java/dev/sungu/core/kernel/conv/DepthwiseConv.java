package dev.sungu.core.kernel.conv;

import dev.sungu.core.kernel.Kernel;
import dev.sungu.core.kernel.KernelProvider;
import dev.sungu.core.kernel.Kernels;
import dev.sungu.core.kernel.MatMulKernel;
import dev.sungu.core.kernel.Slot;
import dev.sungu.core.kernel.ThreadPool;
import dev.sungu.core.kernel.Threads;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A float32 convolution of each channel by itself, or its gradient with respect to its input: rows of results in parallel. */
final class DepthwiseConv extends Kernel implements Threads.Job {
    private static final Kernels KERNELS = KernelProvider.kernels();

    /** Products that are worth a part. */
    private static final int WORK = 128 * 1024;

    private final Slot from;
    private final Slot kernel;
    private final Slot to;
    private final int channels;
    private final MatMulKernel.@Nullable Epilogue epilogue;
    private final ThreadPool pool;
    private final List<ConvPass> passes;
    private final ChannelRows[][] rows;
    private final int[] steps;
    /** Pixels of results, and how many are handed over together where several passes must be there first. */
    private final int pixels;

    private final int finished;
    private int pass;
    private boolean finishing;

    DepthwiseConv(
            ConvShape s,
            boolean backward,
            Slot from,
            Slot kernel,
            Slot to,
            MatMulKernel.@Nullable Epilogue epilogue,
            ThreadPool pool) {
        this.from = from;
        this.kernel = kernel;
        this.to = to;
        this.channels = s.in();
        this.epilogue = epilogue;
        this.pool = pool;
        this.passes = ConvPass.of(s.window(), backward);
        this.rows = new ChannelRows[passes.size()][];
        this.steps = new int[passes.size()];
        for (int i = 0; i < steps.length; i++) {
            ConvPass p = passes.get(i);
            rows[i] = ChannelRows.of(p, s.window(), channels, pool.count());
            steps[i] = Math.max(1, WORK / Math.max(1, p.w.count() * channels * p.taps()));
        }
        pixels = s.window().images
                * (backward ? s.window().inPixels() : s.window().outPixels());
        finished = Math.max(1, WORK / Math.max(1, channels));
    }

    /** Whether a convolution is of each channel by itself. */
    static boolean suits(ConvShape s) {
        return s.groups() > 1 && s.inEach() == 1 && s.outEach() == 1;
    }

    @Override
    public void run() {
        if (epilogue != null) {
            epilogue.begin();
        }
        finishing = false;
        for (pass = 0; pass < steps.length; pass++) {
            ConvPass p = passes.get(pass);
            int count = p.images * p.d.count() * p.h.count();
            pool.run((count + steps[pass] - 1) / steps[pass], this);
        }
        if (epilogue != null && steps.length != 1) {
            finishing = true;
            pool.run((pixels + finished - 1) / finished, this);
        }
    }

    @Override
    public void part(int part, int worker) {
        if (finishing) {
            finish(part * finished, Math.min(pixels, (part + 1) * finished), worker);
            return;
        }
        ConvPass p = passes.get(pass);
        ChannelRows r = rows[pass][worker];
        int first = part * steps[pass];
        int last = Math.min(p.images * p.d.count() * p.h.count(), first + steps[pass]);
        float[] c = to.floats();
        for (int row = first; row < last; row++) {
            int begin = to.offset + p.place(row * p.w.count()) * channels;
            if (r.threeRows(row, from.offset, kernel.offset)) {
                int left = p.w.offsets()[0];
                int stride = p.w.stride();
                int n = p.w.count();
                KERNELS.multiplyThreeRows(
                        from.floats(),
                        r.at,
                        left,
                        p.w.from(),
                        stride,
                        kernel.floats(),
                        r.weight,
                        n,
                        c,
                        begin,
                        channels);
                continue;
            }
            r.start();
            while (r.next(row, from.offset, kernel.offset)) {
                int next = p.w.step() * channels;
                int at = begin + r.x * next;
                if (r.taps > 0) {
                    KERNELS.multiplyChannels(
                            from.floats(),
                            r.at,
                            r.step(),
                            kernel.floats(),
                            r.weight,
                            r.taps,
                            r.count,
                            c,
                            at,
                            next,
                            channels);
                } else {
                    for (int i = 0; i < r.count; i++) {
                        Arrays.fill(c, at + i * next, at + i * next + channels, 0f);
                    }
                }
            }
        }
        if (steps.length == 1) {
            finish(first * p.w.count(), last * p.w.count(), worker);
        }
    }

    private void finish(int first, int last, int worker) {
        if (epilogue != null) {
            epilogue.rows(first, last - first, to.floats(), to.offset + first * channels, worker);
        }
    }
}
