package dev.sungu.core.kernel.conv;

import dev.sungu.core.DType;
import dev.sungu.core.kernel.Kernel;
import dev.sungu.core.kernel.KernelProvider;
import dev.sungu.core.kernel.Kernels;
import dev.sungu.core.kernel.MatMulKernel;
import dev.sungu.core.kernel.Operands;
import dev.sungu.core.kernel.Slot;
import dev.sungu.core.kernel.Threads;
import dev.sungu.core.kernel.conv.WindowShape.Axis;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Pooling and its gradients: rows of windows one after the other, images in parallel. What lies outside takes no part. */
public final class PoolKernel extends Kernel implements Threads.Job {
    private static final Kernels KERNELS = KernelProvider.kernels();

    /** Below this many elements a second thread costs more than it saves. */
    private static final int SMALL = 16 * 1024;

    /** What is done with each window. */
    public enum Work {
        /** (x) to the largest values. */
        MAX(false),
        /** (x, v) to the values of v where x is largest. */
        TAKE_MAX(false),
        /** (x, v of the results) to sums of v where x is largest. */
        ADD_MAX(true),
        /** (x) to the means. */
        MEAN(false),
        /** (v of the results) to sums of shares. */
        ADD_MEAN(true);

        private final boolean backward;

        Work(boolean backward) {
            this.backward = backward;
        }
    }

    private final Work work;
    private final WindowShape s;
    private final Slot[] in;
    private final Slot out;
    private final int channels;
    private final boolean wide;
    private final boolean alone;
    /** Whether a row of windows has written rows of pixels that no other row writes. */
    private final boolean inRows;
    /** Rows of windows of a part. */
    private final int step;
    /** Windows from {@code inside} to {@code outside} of a row reach over neither end of the axis. */
    private final int inside;

    private final int outside;
    private final MatMulKernel.@Nullable Epilogue epilogue;
    private final int[][] pixels = new int[Threads.count()][];

    /** Binds the work to its operands. */
    public PoolKernel(Work work, WindowShape window, Operands o) {
        this(work, window, o, null);
    }

    /** Binds the work to its operands; the rows of a gradient, one for each pixel, go to an epilogue if there is one. */
    public PoolKernel(Work work, WindowShape window, Operands o, MatMulKernel.@Nullable Epilogue epilogue) {
        if (epilogue != null && !work.backward) {
            throw new IllegalArgumentException(work + " hands over no rows");
        }
        this.work = work;
        this.epilogue = epilogue;
        this.s = window;
        this.in = o.in().toArray(Slot[]::new);
        this.out = o.out(0);
        this.channels = o.outSpec(0).shape().last();
        this.wide = o.outSpec(0).dtype() == DType.FLOAT64;
        int rows = s.axes[0].out() * s.axes[1].out();
        int row = Math.max(1, s.axes[2].out() * s.axes[2].stride() * channels);
        // Windows of one image may share pixels: whoever writes to them does the whole image.
        this.alone = isAlone();
        this.inRows = alone && isCovered() && s.axes[0].in() == s.axes[0].out();
        this.step = work.backward ? rows : Math.max(1, SMALL / 2 / row);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = new int[s.taps()];
        }
        Axis w = s.axes[2];
        int from = 0;
        while (from < w.out() && w.at(from, 0) < 0) {
            from++;
        }
        int to = w.out();
        while (to > from && w.at(to - 1, w.size() - 1) >= w.in()) {
            to--;
        }
        inside = from;
        outside = to;
    }

    @Override
    public void run() {
        if (epilogue != null) {
            epilogue.begin();
        }
        int rows = s.images * s.axes[0].out() * s.axes[1].out();
        if (work.backward && (rows == 0 || s.axes[2].out() == 0)) {
            clear(0, s.images);
            if (epilogue != null) {
                epilogue.rows(0, s.images * s.inPixels(), out.floats(), out.offset, 0);
            }
            return;
        }
        if (rows > 0) {
            Threads.run((rows + step - 1) / step, this);
        }
    }

    /** Whether no pixel is in two windows. */
    private boolean isAlone() {
        for (Axis a : s.axes) {
            if (a.stride() < a.size()) {
                return false;
            }
        }
        return !wide && work == Work.ADD_MAX;
    }

    /** Whether every pixel is in a window, where none is in two. */
    private boolean isCovered() {
        for (Axis a : s.axes) {
            if (a.out() * a.size() != a.in() || a.stride() != a.size() || a.before() != 0) {
                return false;
            }
        }
        return true;
    }

    private void clear(int image, int count) {
        int size = s.inPixels() * channels;
        int from = out.offset + image * size;
        if (wide) {
            Arrays.fill(out.doubles(), from, from + count * size, 0);
        } else {
            Arrays.fill(out.floats(), from, from + count * size, 0);
        }
    }

    @Override
    public void part(int part, int worker) {
        int rows = s.axes[0].out() * s.axes[1].out();
        if (work.backward && !(alone && isCovered())) {
            clear(part, 1);
        }
        int end = Math.min((part + 1) * step, s.images * rows);
        for (int r = part * step; r < end; r++) {
            for (int x = 0; x < s.axes[2].out(); ) {
                int windows = x == inside && !wide ? Math.max(1, outside - inside) : 1;
                int count = pixels(r, x, pixels[worker]);
                int pixel = (r * s.axes[2].out() + x) * channels;
                if (wide) {
                    doubles(pixel, pixels[worker], count);
                } else {
                    floats(pixel, pixels[worker], count, windows);
                }
                x += windows;
            }
            if (epilogue != null && inRows) {
                int pixel = r * s.axes[1].size() * s.axes[2].in();
                int count = s.axes[1].size() * s.axes[2].in();
                epilogue.rows(pixel, count, out.floats(), out.offset + pixel * channels, worker);
            }
        }
        if (epilogue != null && !inRows) {
            int pixel = part * s.inPixels();
            epilogue.rows(pixel, s.inPixels(), out.floats(), out.offset + pixel * channels, worker);
        }
    }

    /** Finds where the pixels of a window begin, counted from the image's first element. */
    private int pixels(int row, int x, int[] at) {
        Axis d = s.axes[0];
        Axis h = s.axes[1];
        Axis w = s.axes[2];
        int y = row % h.out();
        int z = row / h.out() % d.out();
        int image = row / h.out() / d.out();
        int base = image * s.inPixels() * channels + (work.backward ? out.offset : in[0].offset);
        int count = 0;
        for (int kz = 0; kz < d.size(); kz++) {
            int iz = d.at(z, kz);
            if (iz < 0 || iz >= d.in()) {
                continue;
            }
            for (int ky = 0; ky < h.size(); ky++) {
                int iy = h.at(y, ky);
                if (iy < 0 || iy >= h.in()) {
                    continue;
                }
                for (int kx = 0; kx < w.size(); kx++) {
                    int ix = w.at(x, kx);
                    if (ix >= 0 && ix < w.in()) {
                        at[count++] = base + ((iz * h.in() + iy) * w.in() + ix) * channels;
                    }
                }
            }
        }
        return count;
    }

    private void floats(int pixel, int[] at, int count, int windows) {
        float[] a = in[0].floats();
        float[] c = out.floats();
        int co = out.offset + pixel;
        int next = s.axes[2].stride() * channels;
        switch (work) {
            case MAX -> KERNELS.maxWindows(a, at, count, next, windows, c, co, channels);
            case TAKE_MAX -> {
                int shift = in[1].offset - in[0].offset;
                KERNELS.takeMaxWindows(a, in[1].floats(), shift, at, count, next, windows, c, co, channels);
            }
            case MEAN -> KERNELS.sumWindows(a, at, count, next, windows, 1f / count, c, co, channels);
            case ADD_MEAN ->
                KERNELS.addWindows(a, in[0].offset + pixel, 1f / count, c, at, count, next, windows, channels);
            case ADD_MAX -> {
                int shift = out.offset - in[0].offset;
                for (int i = 0; i < count; i++) {
                    at[i] -= shift;
                }
                float[] v = in[1].floats();
                int vo = in[1].offset + pixel;
                KERNELS.addMaxWindows(a, at, count, next, windows, v, vo, c, shift, alone, channels);
            }
        }
    }

    private void doubles(int pixel, int[] at, int count) {
        double[] a = in[0].doubles();
        double[] c = out.doubles();
        for (int j = 0; j < channels; j++) {
            int co = out.offset + pixel + j;
            switch (work) {
                case MAX -> c[co] = a[at[first(a, at, count, j)] + j];
                case TAKE_MAX -> c[co] = in[1].doubles()[at[first(a, at, count, j)] - in[0].offset + in[1].offset + j];
                case MEAN -> {
                    double sum = 0;
                    for (int i = 0; i < count; i++) {
                        sum += a[at[i] + j];
                    }
                    c[co] = sum / count;
                }
                case ADD_MEAN -> {
                    for (int i = 0; i < count; i++) {
                        c[at[i] + j] += a[in[0].offset + pixel + j] / count;
                    }
                }
                case ADD_MAX -> {
                    int shift = in[0].offset - out.offset;
                    int best = at[first(a, at, count, j + shift)];
                    c[best + j] += in[1].doubles()[in[1].offset + pixel + j];
                }
            }
        }
    }

    private static int first(double[] a, int[] at, int count, int channel) {
        int best = 0;
        for (int i = 1; i < count; i++) {
            double m = a[at[best] + channel];
            double v = a[at[i] + channel];
            if (v > m || Double.isNaN(v) && !Double.isNaN(m)) {
                best = i;
            }
        }
        return best;
    }
}
