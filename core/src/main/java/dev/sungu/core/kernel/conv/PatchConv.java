package dev.sungu.core.kernel.conv;

import dev.sungu.core.Spec;
import dev.sungu.core.kernel.Kernel;
import dev.sungu.core.kernel.KernelProvider;
import dev.sungu.core.kernel.Kernels;
import dev.sungu.core.kernel.Lane;
import dev.sungu.core.kernel.MatMulKernel;
import dev.sungu.core.kernel.Operands;
import dev.sungu.core.kernel.Slot;
import dev.sungu.core.kernel.ThreadPool;
import dev.sungu.core.kernel.Threads;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A float32 convolution of few windows, or with a window of one element that jumps over pixels, and its gradients: what the
 * windows cover is copied to a matrix, so that one product does the rest, and the kernel, by far the largest operand, is read
 * where it lies.
 */
final class PatchConv extends Kernel implements Threads.Job {
    /** The operand to compute from the other two. */
    enum Wanted {
        RESULT,
        INPUT,
        KERNEL
    }

    private static final Kernels KERNELS = KernelProvider.kernels();

    /** Up to this many windows each element of the kernel is used too seldom to be worth packing. */
    private static final int FEW = 64;

    /** Floats of a kernel that is larger than what else is read. */
    private static final long LARGE = 128 * 1024;

    /** Channels from which on a row of the matrix is worth copying. */
    private static final int LEAST_CHANNELS = 16;

    /** Most floats of the matrix; larger ones are better made band by band. */
    private static final long MOST = 1024 * 1024;

    /** Floats that are copied together. */
    private static final int TOGETHER = 16 * 1024;

    private static final float[] NONE = {};

    private final ConvShape s;
    private final Wanted wanted;
    private final Slot input;
    private final MatMulKernel.@Nullable Epilogue epilogue;
    private final ThreadPool pool;
    private final ConvPass pass;
    private final int windows;
    private final int depth;
    private final Slot matrix = new Slot(NONE, 0);
    private final Kernel product;

    PatchConv(
            ConvShape s,
            Wanted wanted,
            Slot input,
            Slot kernel,
            Slot result,
            MatMulKernel.@Nullable Epilogue epilogue,
            ThreadPool pool) {
        this.s = s;
        this.wanted = wanted;
        this.input = input;
        this.epilogue = wanted == Wanted.INPUT ? epilogue : null;
        this.pool = pool;
        pass = ConvPass.of(s.window(), false).getFirst();
        windows = windows(s);
        depth = s.window().taps() * s.in();
        Spec patches = Spec.of(windows, depth);
        Spec weights = Spec.of(depth, s.out());
        Spec results = Spec.of(windows, s.out());
        product = switch (wanted) {
            case RESULT -> product(false, false, matrix, patches, kernel, weights, result, results, epilogue);
            case INPUT -> product(false, true, result, results, kernel, weights, matrix, patches, null);
            case KERNEL -> product(true, false, matrix, patches, result, results, kernel, weights, null);
        };
    }

    private Kernel product(
            boolean transposeA,
            boolean transposeB,
            Slot a,
            Spec aSpec,
            Slot b,
            Spec bSpec,
            Slot out,
            Spec outSpec,
            MatMulKernel.@Nullable Epilogue after) {
        var operands = new Operands(List.of(a, b), List.of(out), List.of(aSpec, bSpec), List.of(outSpec));
        return MatMulKernel.bind(transposeA, transposeB, operands, after, pool);
    }

    static boolean suits(ConvShape s) {
        long rows = windows(s);
        long depth = (long) s.window().taps() * s.in();
        if (s.groups() != 1 || s.in() < LEAST_CHANNELS || s.out() < LEAST_CHANNELS || rows == 0 || depth == 0) {
            return false;
        }
        boolean few = rows <= FEW && depth * s.out() >= LARGE;
        return (few || s.window().taps() == 1) && rows * depth <= MOST;
    }

    private static int windows(ConvShape s) {
        return s.window().images * s.window().outPixels();
    }

    @Override
    public void run() {
        if (epilogue != null) {
            epilogue.begin();
        }
        matrix.set(ConvScratch.own().shared(windows * depth), 0);
        if (wanted == Wanted.INPUT) {
            product.run();
            pool.run((pixels() + pixelsOfPart() - 1) / pixelsOfPart(), this);
        } else {
            pool.run((windows + windowsOfPart() - 1) / windowsOfPart(), this);
            product.run();
        }
        matrix.set(NONE, 0);
        ConvScratch.own().release();
    }

    private int pixels() {
        return s.window().images * s.window().inPixels();
    }

    private int windowsOfPart() {
        return Math.max(1, TOGETHER / depth);
    }

    private int pixelsOfPart() {
        return Math.max(1, TOGETHER / s.in());
    }

    @Override
    public void part(int part, int worker) {
        if (wanted != Wanted.INPUT) {
            int from = part * windowsOfPart();
            int count = Math.min(windowsOfPart(), windows - from);
            pass.patches(from, count, input.floats(), input.offset, s.in(), 0, s.in(), matrix.floats(), from * depth);
            return;
        }
        int from = part * pixelsOfPart();
        int count = Math.min(pixelsOfPart(), pixels() - from);
        for (int p = from; p < from + count; p++) {
            collect(p);
        }
        if (epilogue != null) {
            epilogue.rows(from, count, input.floats(), input.offset + from * s.in(), worker);
        }
    }

    /** Adds up what all windows over a pixel have for it. */
    private void collect(int pixel) {
        WindowShape w = s.window();
        WindowShape.Axis d = w.axes[0];
        WindowShape.Axis h = w.axes[1];
        WindowShape.Axis x = w.axes[2];
        int row = pixel / x.in();
        int plane = row / h.in();
        int image = plane / d.in();
        float[] to = input.floats();
        int at = input.offset + pixel * s.in();
        boolean found = false;
        int tap = 0;
        for (int kd = 0; kd < d.size(); kd++) {
            int od = d.over(plane % d.in(), kd);
            for (int kh = 0; kh < h.size(); kh++) {
                int oh = h.over(row % h.in(), kh);
                for (int kw = 0; kw < x.size(); kw++, tap++) {
                    int ow = x.over(pixel % x.in(), kw);
                    if (od < 0 || oh < 0 || ow < 0) {
                        continue;
                    }
                    int from = (((image * d.out() + od) * h.out() + oh) * x.out() + ow) * depth + tap * s.in();
                    if (found) {
                        KERNELS.binary(Lane.ADD, to, at, matrix.floats(), from, to, at, s.in());
                    } else {
                        System.arraycopy(matrix.floats(), from, to, at, s.in());
                    }
                    found = true;
                }
            }
        }
        if (!found) {
            Arrays.fill(to, at, at + s.in(), 0f);
        }
    }
}
