package dev.sungu.core.kernel.conv;

import dev.sungu.core.kernel.KernelProvider;
import dev.sungu.core.kernel.Kernels;
import java.util.Arrays;

/**
 * How a pass reads its input without copying it once for each element of the window: rows of the image are transposed, so that
 * a channel of neighbouring pixels lies side by side, with zeros where the window reaches outside; the results of a row then
 * read neighbours, whatever the element of the window. With a stride, every stride-th pixel is a row of its own.
 */
final class ConvRows {
    private static final Kernels KERNELS = KernelProvider.kernels();

    /** Elements that a register tile may read beyond the last row. */
    private static final int SLACK = 16;

    private final ConvPass pass;
    private final int channels;
    /** Which pixel is the first of a transposed row; at most 0. */
    private final int origin;
    /** Elements of a transposed row of one channel, of pixels a stride apart. */
    private final int run;

    private final boolean[] used;
    /**
     * Whether each element of the window along the width is added by itself: where results reach beyond what is read on both
     * sides, as in the gradient of a convolution, no zeros are multiplied then.
     */
    private final boolean spread;

    private final int rowSize;
    private final int planeSize;
    private final int lowest;
    private final int highest;
    /** Where the operands of each step lie, from the first row and the first result on. */
    private final int[] at;

    /** Most rows of results that are computed together. */
    private final int rows;

    /**
     * The layout for a pass.
     *
     * @param channels how many channels are read
     * @param rows most rows of results that are computed together
     */
    ConvRows(ConvPass pass, int channels, int rows) {
        this.pass = pass;
        this.channels = channels;
        this.rows = rows;
        PassAxis w = pass.w;
        int[] ow = w.offsets();
        int[] oh = pass.h.offsets();
        spread = isSpread(w);
        origin = spread ? 0 : Math.min(0, ow[0]);
        lowest = oh[0];
        highest = oh[oh.length - 1];
        used = new boolean[w.stride()];
        int longest = 0;
        for (int o : ow) {
            int from = spread ? 0 : o - origin;
            used[from % w.stride()] = true;
            longest = Math.max(longest, from / w.stride() + (spread ? w.from() : w.count()));
        }
        for (int phase = 0; phase < w.stride(); phase++) {
            longest = Math.max(longest, before(phase) + KERNELS.loose(pixels(phase)));
        }
        run = longest;
        rowSize = channels * w.stride() * run;
        planeSize = ((rows - 1) * pass.h.stride() + highest - lowest + 1) * rowSize;
        at = new int[pass.taps() * channels];
        for (int i = 0; i < pass.taps(); i++) {
            int tap = tap(i);
            int x = spread ? 0 : ow[tap % ow.length] - origin;
            int y = oh[tap / ow.length % oh.length] - lowest;
            int z = tap / ow.length / oh.length;
            int begin = z * planeSize + y * rowSize + x % w.stride() * run + x / w.stride();
            for (int c = 0; c < channels; c++) {
                at[i * channels + c] = begin + c * w.stride() * run;
            }
        }
    }

    /** Whether every element of the window meets all that is read of a row. */
    private static boolean isSpread(PassAxis w) {
        int[] o = w.offsets();
        return w.stride() == 1 && o.length > 1 && o[o.length - 1] <= 0 && w.from() - o[0] <= w.count();
    }

    /** Which element of the window is the i-th in the order of the steps. */
    int tap(int i) {
        if (!spread) {
            return i;
        }
        int h = pass.h.offsets().length;
        int w = pass.w.offsets().length;
        return (i / (h * w) * h + i % h) * w + i / h % w;
    }

    /** Floats of an input row, however it is read. */
    static long rowSize(ConvPass pass, int channels) {
        return (long) channels * (pass.w.from() + pass.w.count());
    }

    /** The first pixel of a phase. */
    private int first(int phase) {
        return Math.floorMod(phase + origin, pass.w.stride());
    }

    /** How many zeros a phase begins with. */
    private int before(int phase) {
        return (first(phase) - origin) / pass.w.stride();
    }

    private int pixels(int phase) {
        int s = pass.w.stride();
        return Math.max(0, (pass.w.from() - first(phase) + s - 1) / s);
    }

    /** Floats of scratch memory for the transposed rows. */
    int scratch() {
        return pass.d.offsets().length * planeSize + SLACK;
    }

    private int firstRow(int y) {
        return Math.max(0, y * pass.h.stride() + lowest);
    }

    /** Transposes what the rows of results {@code y} to {@code end} of depth z of an image read. */
    void load(int image, int z, int y, int end, float[] a, int ao, int stride, float[] out) {
        int last = Math.min(pass.h.from() - 1, (end - 1) * pass.h.stride() + highest);
        int from = firstRow(y);
        for (int k = 0; k < pass.d.offsets().length; k++) {
            int plane = z * pass.d.stride() + pass.d.offsets()[k];
            if (plane < 0 || plane >= pass.d.from()) {
                continue;
            }
            for (int r = from; r <= last; r++) {
                int source = ao + ((image * pass.d.from() + plane) * pass.h.from() + r) * pass.w.from() * stride;
                row(a, source, stride, out, k * planeSize + (r - from) * rowSize);
            }
        }
    }

    private void row(float[] a, int ao, int stride, float[] out, int oo) {
        int s = pass.w.stride();
        for (int phase = 0; phase < s; phase++) {
            if (!used[phase]) {
                continue;
            }
            int to = oo + phase * run;
            int zeros = before(phase);
            int n = pixels(phase);
            int source = ao + first(phase) * stride;
            if (stride == 1 && s == 1) {
                System.arraycopy(a, source, out, to + zeros, n);
            } else if (n > 0) {
                KERNELS.transposeLoosely(n, channels, a, source, s * stride, out, to + zeros, s * run);
            }
            if (zeros > 0 || zeros + n < run) {
                for (int c = 0; c < channels; c++) {
                    int begin = to + c * s * run;
                    clear(out, begin, zeros);
                    clear(out, begin + zeros + n, run - zeros - n);
                }
            }
        }
    }

    private static void clear(float[] out, int from, int n) {
        for (int i = from; i < from + n; i++) {
            out[i] = 0;
        }
    }

    /**
     * Computes {@code n} columns of the results of row y, whose rows were loaded from row {@code first} of the results on.
     *
     * @param panel a panel of the packed kernel, with rows of {@code width}
     */
    void multiply(
            int first,
            int z,
            int y,
            int n,
            float[] a,
            float[] packed,
            int panel,
            int width,
            float[] c,
            int co,
            int ldc) {
        PassAxis h = pass.h;
        int row = y * h.stride();
        int low = 0;
        int high = h.offsets().length;
        while (low < high && row + h.offsets()[low] < 0) {
            low++;
        }
        while (high > low && row + h.offsets()[high - 1] >= h.from()) {
            high--;
        }
        int wide = pass.w.offsets().length;
        int step = (spread ? 1 : wide) * channels;
        int ao = (row + lowest - firstRow(first)) * rowSize;
        if (spread) {
            clear(n, c, co, ldc);
        }
        boolean add = spread;
        for (int k = 0; k < pass.d.offsets().length && low < high; k++) {
            int plane = z * pass.d.stride() + pass.d.offsets()[k];
            for (int x = 0; plane >= 0 && plane < pass.d.from() && x < (spread ? wide : 1); x++) {
                int p = (spread ? k * wide + x : k) * h.offsets().length * step;
                int count = spread ? pass.w.from() : pass.w.count();
                int to = spread ? co - pass.w.offsets()[x] * ldc : co;
                KERNELS.multiplyGathered(
                        count, n, p + low * step, p + high * step, at, a, ao, packed, panel, width, c, to, ldc, add);
                add = true;
            }
        }
        if (!add) {
            clear(n, c, co, ldc);
        }
    }

    private void clear(int n, float[] c, int co, int ldc) {
        for (int i = 0; i < pass.w.count(); i++) {
            Arrays.fill(c, co + i * ldc, co + i * ldc + n, 0f);
        }
    }

    int rows() {
        return rows;
    }
}
