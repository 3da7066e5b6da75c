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

    /** Floats of transposed rows that stay in the second-level cache. */
    private static final int LOADED = 96 * 1024;

    /** From so many results in a row on, and so many filters, rows are read directly. */
    private static final int DIRECT_COUNT = 6;

    private static final int DIRECT_COLUMNS = 4;

    /** Parts that there should be at least, if there is work for them. */
    private static final int PARTS = 32;

    /** Operations that are worth a part. */
    private static final long PART_WORK = 400_000;

    /** Panels of the kernel that are packed together. */
    private static final int PACK_PANELS = 4;

    /** Floats that are handed over together where the results of several passes or groups must be there first. */
    private static final int FINISHED = 16 * 1024;

    private enum Phase {
        PACK,
        MULTIPLY,
        FINISH
    }

    /** One pass for one group. */
    private record Task(
            ConvPass pass,
            int group,
            int depth,
            int packedAt,
            int firstPart,
            int step,
            @Nullable ConvRows rows) {
        int parts() {
            if (rows != null) {
                return pass.images * pass.d.count() * blocks();
            }
            return step == 0 ? 0 : (pass.images * pass.pixels() + step - 1) / step;
        }

        int blocks() {
            return (pass.h.count() + step - 1) / step;
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
    private Phase phase = Phase.PACK;

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
            ConvRows rows = isDirect(pass, depth) ? new ConvRows(pass, read, block(pass, depth)) : null;
            int step = Math.clamp(BAND / Math.max(1, depth) / 24 * 24L, 24, 480);
            step = rows != null ? rows.rows() : pixels == 0 ? 0 : Math.min(step, pixels);
            tasks[i] = new Task(pass, i % s.groups(), depth, at, part, step, rows);
            at += KERNELS.packedSize(depth, written);
            part += tasks[i].parts();
        }
        packedSize = at;
        parts = part;
    }

    private boolean isDirect(ConvPass pass, int depth) {
        return depth > 0
                && !pass.isPlain()
                && pass.images * pass.pixels() > 0
                && pass.w.count() >= DIRECT_COUNT
                && written >= DIRECT_COLUMNS;
    }

    /** How many rows of results are computed together: what they read stays in the cache, and there are enough parts. */
    private int block(ConvPass pass, int depth) {
        PassAxis h = pass.h;
        long each = ConvRows.rowSize(pass, read) * pass.d.taps().length * h.stride();
        long fit = Math.max(1, LOADED / each - h.offsets().length);
        long work = 2L * pass.w.count() * depth * written;
        long worth = Math.max(4, (PART_WORK + work - 1) / work);
        int planes = pass.images * pass.d.count();
        long shared = Math.max(worth, (long) h.count() * planes / PARTS);
        int most = (int) Math.min(h.count(), Math.min(fit, shared));
        int blocks = (h.count() + most - 1) / most;
        return (h.count() + blocks - 1) / blocks;
    }

    @Override
    public void run() {
        if (epilogue != null) {
            epilogue.begin();
        }
        packed = ConvScratch.own().shared(packedSize);
        phase = Phase.PACK;
        pool.run(tasks.length * packParts(), this);
        phase = Phase.MULTIPLY;
        pool.run(parts, this);
        if (epilogue != null && tasks.length > 1) {
            phase = Phase.FINISH;
            pool.run((pixels() + finishStep() - 1) / finishStep(), this);
        }
    }

    private int pixels() {
        WindowShape w = s.window();
        return w.images * (backward ? w.inPixels() : w.outPixels());
    }

    private int finishStep() {
        return Math.max(1, FINISHED / (backward ? s.in() : s.out()));
    }

    private void finish(MatMulKernel.Epilogue work, int part, int worker) {
        int from = part * finishStep();
        int count = Math.min(finishStep(), pixels() - from);
        work.rows(from, count, to.floats(), to.offset + from * (backward ? s.in() : s.out()), worker);
    }

    @Override
    public void part(int part, int worker) {
        if (phase == Phase.PACK) {
            pack(tasks[part / packParts()], part % packParts() * PACK_PANELS);
            return;
        }
        if (phase == Phase.FINISH && epilogue != null) {
            finish(epilogue, part, worker);
            return;
        }
        int t = 0;
        while (t + 1 < tasks.length && tasks[t + 1].firstPart <= part) {
            t++;
        }
        ConvRows rows = tasks[t].rows;
        if (rows != null) {
            block(tasks[t], rows, part - tasks[t].firstPart, worker);
        } else {
            band(tasks[t], part - tasks[t].firstPart, worker);
        }
    }

    private void block(Task t, ConvRows rows, int block, int worker) {
        ConvPass pass = t.pass;
        int y = block % t.blocks() * t.step;
        int end = Math.min(pass.h.count(), y + t.step);
        int z = block / t.blocks() % pass.d.count();
        int image = block / t.blocks() / pass.d.count();
        float[] a = ConvScratch.own().rows(rows.scratch());
        int channels = backward ? s.out() : s.in();
        rows.load(image, z, y, end, from.floats(), from.offset + t.group * read, channels, a);
        int ldc = backward ? s.in() : s.out();
        float[] c = to.floats();
        int pixel = ((image * pass.d.count() + z) * pass.h.count() + y) * pass.w.count();
        int width = KERNELS.packedSize(1, written) / KERNELS.panels(written);
        for (int j = 0; j < written; j += width) {
            int panel = t.packedAt + j * t.depth;
            for (int r = y; r < end; r++) {
                int place = pass.place(pixel + (r - y) * pass.w.count());
                int co = to.offset + place * ldc + t.group * written + j;
                int n = Math.min(width, written - j);
                rows.multiply(y, z, r, n, a, packed, panel, width, c, co, pass.w.step() * ldc);
            }
        }
        if (epilogue != null && tasks.length == 1) {
            epilogue.rows(pixel, (end - y) * pass.w.count(), c, to.offset + pixel * ldc, worker);
        }
    }

    private int packParts() {
        return (KERNELS.panels(written) + PACK_PANELS - 1) / PACK_PANELS;
    }

    private void pack(Task t, int first) {
        float[] k = kernel.floats();
        int panels = KERNELS.panels(written);
        int taps = t.pass.taps();
        int panel = KERNELS.packedSize(1, written) / Math.max(1, panels);
        for (int i = 0; i < taps; i++) {
            int at = kernel.offset
                    + t.pass.tap(t.rows == null ? i : t.rows.tap(i), s.window()) * s.inEach() * s.out()
                    + t.group * s.outEach();
            for (int p = first; p < Math.min(panels, first + PACK_PANELS); p++) {
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
            if (pass.isPlain()) {
                ao += first * channels;
                lda = channels;
            } else {
                a = scratch.rows(t.step * t.depth);
                pass.patches(first, count, from.floats(), from.offset, channels, t.group * read, read, a, 0);
                ao = 0;
            }
            KERNELS.matmulPacked(count, written, t.depth, a, ao, lda, false, packed, t.packedAt, c, co, ld, false);
        }
        if (!whole) {
            for (int i = 0; i < count; i++) {
                int place = to.offset + pass.place(first + i) * ldc + t.group * written;
                System.arraycopy(c, i * written, to.floats(), place, written);
            }
        } else if (epilogue != null && tasks.length == 1) {
            epilogue.rows(first, count, c, co, worker);
        }
    }
}
