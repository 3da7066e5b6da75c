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

/**
 * A float32 convolution, or its gradient with respect to its input, as products of matrices: rows of pixels by the packed
 * kernel. The rows are copied band by band, so that they stay in the cache.
 */
final class FloatConv extends Kernel implements Threads.Job {
    private static final Kernels KERNELS = KernelProvider.kernels();

    /** Floats of a band of rows. */
    private static final int BAND = 48 * 1024;

    /** One pass for one group. */
    private record Task(ConvPass pass, int group, int depth, int packedAt, int firstPart, int step) {
        int parts() {
            return step == 0 ? 0 : (pass.images * pass.pixels() + step - 1) / step;
        }
    }

    private final ConvShape s;
    private final boolean backward;
    private final Slot from;
    private final Slot kernel;
    private final Slot to;
    private final MatMulKernel.@Nullable Epilogue epilogue;
    private final ThreadPool pool;
    private final Task[] tasks;
    private final int packedSize;
    private final int parts;
    /** Channels of what is read and of what is written, of a group. */
    private final int read;

    private final int written;

    private float[] packed = new float[0];
    private boolean packing;

    FloatConv(
            ConvShape s,
            boolean backward,
            Slot from,
            Slot kernel,
            Slot to,
            MatMulKernel.@Nullable Epilogue epilogue,
            ThreadPool pool) {
        this.s = s;
        this.backward = backward;
        this.from = from;
        this.kernel = kernel;
        this.to = to;
        this.epilogue = epilogue;
        this.pool = pool;
        this.read = backward ? s.outEach() : s.inEach();
        this.written = backward ? s.inEach() : s.outEach();
        List<ConvPass> passes = ConvPass.of(s.window(), backward);
        tasks = new Task[passes.size() * s.groups()];
        int at = 0;
        int part = 0;
        for (int i = 0; i < tasks.length; i++) {
            ConvPass pass = passes.get(i / s.groups());
            int depth = pass.taps() * read;
            int pixels = pass.images * pass.pixels();
            int step = Math.clamp(BAND / Math.max(1, depth) / 24 * 24L, 24, 480);
            tasks[i] = new Task(pass, i % s.groups(), depth, at, part, pixels == 0 ? 0 : Math.min(step, pixels));
            at += KERNELS.packedSize(depth, written);
            part += tasks[i].parts();
        }
        packedSize = at;
        parts = part;
    }

    @Override
    public void run() {
        if (epilogue != null) {
            epilogue.begin();
        }
        packed = ConvScratch.own().shared(packedSize);
        packing = true;
        pool.run(tasks.length, this);
        packing = false;
        pool.run(parts, this);
        if (epilogue != null && s.groups() > 1) {
            epilogue.rows(0, s.window().images * s.window().outPixels(), to.floats(), to.offset, 0);
        }
    }

    @Override
    public void part(int part, int worker) {
        if (packing) {
            pack(tasks[part]);
            return;
        }
        int t = 0;
        while (t + 1 < tasks.length && tasks[t + 1].firstPart <= part) {
            t++;
        }
        band(tasks[t], part - tasks[t].firstPart, worker);
    }

    private void pack(Task t) {
        float[] k = kernel.floats();
        int panels = KERNELS.panels(written);
        int taps = t.pass.taps();
        int panel = KERNELS.packedSize(1, written) / Math.max(1, panels);
        for (int i = 0; i < taps; i++) {
            int at = kernel.offset + t.pass.tap(i, s.window()) * s.inEach() * s.out() + t.group * s.outEach();
            for (int p = 0; p < panels; p++) {
                // Panels of the whole depth, of which this element of the window fills a piece.
                int to = t.packedAt + p * panel * t.depth + i * read * panel - p * panel * read;
                KERNELS.pack(read, written, k, at, s.out(), backward, packed, to, p, p + 1);
            }
        }
    }

    private void band(Task t, int band, int worker) {
        ConvPass pass = t.pass;
        int first = band * t.step;
        int count = Math.min(t.step, pass.images * pass.pixels() - first);
        ConvScratch scratch = ConvScratch.own();
        int channels = backward ? s.out() : s.in();
        int ldc = backward ? s.in() : s.out();
        float[] c = to.floats();
        int co = to.offset + first * ldc + t.group * written;
        boolean whole = pass.isWhole();
        if (!whole) {
            c = scratch.results(t.step * written);
            co = 0;
        }
        int ld = whole ? ldc : written;
        if (t.depth == 0) {
            for (int i = 0; i < count; i++) {
                Arrays.fill(c, co + i * ld, co + i * ld + written, 0f);
            }
        } else {
            float[] a = from.floats();
            int ao = from.offset + t.group * read;
            int lda = t.depth;
            if (isPlain(t)) {
                ao += first * channels;
                lda = channels;
            } else {
                a = scratch.rows(t.step * t.depth);
                pass.patches(first, count, from.floats(), from.offset, channels, t.group * read, read, a);
                ao = 0;
            }
            KERNELS.matmulPacked(count, written, t.depth, a, ao, lda, false, packed, t.packedAt, c, co, ld, false);
        }
        if (!whole) {
            for (int i = 0; i < count; i++) {
                int place = to.offset + pass.place(first + i) * ldc + t.group * written;
                System.arraycopy(c, i * written, to.floats(), place, written);
            }
        } else if (epilogue != null && s.groups() == 1) {
            epilogue.rows(first, count, c, co, worker);
        }
    }

    /** Whether each result reads one pixel, and neighbours read neighbours: then nothing needs to be copied. */
    private static boolean isPlain(Task t) {
        ConvPass p = t.pass;
        return p.taps() == 1 && isPlain(p.d) && isPlain(p.h) && isPlain(p.w);
    }

    private static boolean isPlain(PassAxis a) {
        return a.stride() == 1 && a.offsets()[0] == 0 && a.from() == a.count() && a.step() == 1;
    }
}
