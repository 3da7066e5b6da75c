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
 * The gradient of a float32 convolution with respect to its kernel, for inputs with some channels: the channels of a pixel lie
 * side by side, so they are read where they are, through a table of the pixels that an element of the window lies over.
 *
 * <p>A part computes some rows of the kernel from some rows of images; where several parts do the same rows of the kernel, their
 * results are added in order.
 */
final class DirectConvFilter extends Kernel implements Threads.Job {
    private static final Kernels KERNELS = KernelProvider.kernels();

    /** From so many channels on no tile reads beyond a pixel's last. */
    private static final int FULL = 12;

    private static final int SLACK = 16;

    /** Pixels of the result that are taken together. */
    private static final int TOGETHER = 192;

    /** Floats of the kernel that a part adds to. */
    private static final int SHARE = 40 * 1024;

    /** Parts that there should be at least. */
    private static final int PARTS = 16;

    /** Most rows of a unit. */
    private static final int MOST = 192;

    /**
     * Rows of the kernel whose elements of the input lie side by side.
     *
     * @param plane which element of the window along the depth
     * @param at where the first lies, from the first element of the window on
     * @param row the first row
     * @param count how many
     */
    private record Unit(int plane, int at, int row, int count) {}

    private final ConvShape s;
    private final Slot input;
    private final Slot result;
    private final Slot kernel;
    private final ThreadPool pool;
    private final ConvPass pass;
    /** Rows of results that are taken together, and how many such blocks there are. */
    private final int rows;

    private final int blocks;
    private final boolean copied;
    /** The width and height of what is copied of a plane, borders included. */
    private final int width;

    private final int height;
    private final int[] at;
    private final int size;
    /** Neighbouring rows of the kernel, and how many such a part does. */
    private final Unit[] units;

    private final int unitStep;
    private final int unitParts;
    private final int pieces;
    private final int panel;
    private float[] partial = new float[0];

    DirectConvFilter(ConvShape s, Slot input, Slot result, Slot kernel, ThreadPool pool) {
        this.s = s;
        this.input = input;
        this.result = result;
        this.kernel = kernel;
        this.pool = pool;
        pass = ConvPass.of(s.window(), false).getFirst();
        PassAxis h = pass.h;
        PassAxis w = pass.w;
        rows = Math.max(1, Math.min(h.count(), TOGETHER / Math.max(1, w.count())));
        int blocksOfPlane = (h.count() + rows - 1) / rows;
        blocks = pass.images * pass.d.count() * blocksOfPlane;
        int reach = span(w.offsets()) + (w.count() - 1) * w.stride();
        copied = s.in() < FULL || s.inEach() < FULL || isPadded(pass.h) || isPadded(w);
        width = copied ? reach : w.from();
        height = (rows - 1) * h.stride() + span(h.offsets());
        at = new int[rows * w.count()];
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < w.count(); x++) {
                at[y * w.count() + x] = (y * h.stride() * width + x * w.stride()) * s.in();
            }
        }
        int depth = pass.taps() * s.inEach();
        size = depth * s.out();
        units = units(depth);
        int wanted = Math.clamp(size / SHARE, 1, units.length);
        unitStep = (units.length + wanted - 1) / wanted;
        unitParts = (units.length + unitStep - 1) / unitStep;
        pieces = Math.clamp(PARTS / unitParts, 1, Math.max(1, blocks));
        int panels = KERNELS.panels(s.outEach());
        panel = KERNELS.packedSize(1, s.outEach()) / panels;
    }

    /** Channels of neighbouring pixels lie side by side, so a row of the window is one unit where its elements are neighbours. */
    private Unit[] units(int depth) {
        int[] ow = pass.w.offsets();
        int[] oh = pass.h.offsets();
        boolean joined = s.groups() == 1 && ow[ow.length - 1] - ow[0] == ow.length - 1;
        int length = joined ? ow.length * s.in() : s.inEach();
        int cut = Math.max(1, length / MOST);
        while (length % cut != 0 || length / cut % 8 != 0) {
            cut--;
            if (cut <= 1) {
                cut = 1;
                break;
            }
        }
        Unit[] all = new Unit[depth / length * cut];
        for (int i = 0; i < all.length; i++) {
            int row = i * (length / cut);
            int tap = row / s.inEach();
            int x = tap % ow.length;
            int y = tap / ow.length % oh.length;
            int at = ((oh[y] - oh[0]) * width + ow[x] - ow[0]) * s.in() + row % s.inEach();
            all[i] = new Unit(tap / ow.length / oh.length, at, row, length / cut);
        }
        return all;
    }

    /** Whether the channels that lie side by side fill a register tile about. */
    static boolean suits(ConvShape s) {
        return s.inEach() >= 4 || s.groups() == 1 && s.window().axes[2].size() * s.in() >= 3;
    }

    private static int span(int[] offsets) {
        return offsets[offsets.length - 1] - offsets[0] + 1;
    }

    private static boolean isPadded(PassAxis a) {
        int[] o = a.offsets();
        return o[0] < 0 || (a.count() - 1) * a.stride() + o[o.length - 1] >= a.from();
    }

    @Override
    public void run() {
        partial = ConvScratch.own().shared((pieces - 1) * size);
        pool.run(pieces * unitParts, this);
        for (int i = 1; i < pieces; i++) {
            float[] k = kernel.floats();
            KERNELS.binary(Lane.ADD, k, kernel.offset, partial, (i - 1) * size, k, kernel.offset, size);
        }
    }

    @Override
    public void part(int part, int worker) {
        int piece = part / unitParts;
        int unit = part % unitParts * unitStep;
        int end = Math.min(units.length, unit + unitStep);
        float[] c = piece == 0 ? kernel.floats() : partial;
        int co = piece == 0 ? kernel.offset : (piece - 1) * size;
        Unit lastUnit = units[end - 1];
        Arrays.fill(c, co + units[unit].row * s.out(), co + (lastUnit.row + lastUnit.count) * s.out(), 0f);
        int last = (int) ((long) (piece + 1) * blocks / pieces);
        for (int b = (int) ((long) piece * blocks / pieces); b < last; b++) {
            block(b, unit, end, c, co);
        }
    }

    private void block(int block, int unit, int end, float[] c, int co) {
        PassAxis h = pass.h;
        int perPlane = (h.count() + rows - 1) / rows;
        int y = block % perPlane * rows;
        int count = Math.min(rows, h.count() - y);
        int plane = block / perPlane;
        int z = plane % pass.d.count();
        int image = plane / pass.d.count();
        int pixels = count * pass.w.count();
        int pixel = (plane * h.count() + y) * pass.w.count();
        ConvScratch scratch = ConvScratch.own();
        int panels = KERNELS.panels(s.outEach());
        float[] b = scratch.results(pixels * panels * panel);
        int perDepth = units.length / pass.d.taps().length;
        float[] x = copied ? scratch.rows(height * width * s.in() + SLACK) : input.floats();
        for (int g = 0; g < s.groups(); g++) {
            int from = result.offset + pixel * s.out() + g * s.outEach();
            KERNELS.pack(pixels, s.outEach(), result.floats(), from, s.out(), false, b, 0, 0, panels);
            for (int d = unit / perDepth; d * perDepth < end; d++) {
                int source = z * pass.d.stride() + pass.d.offsets()[d];
                if (source < 0 || source >= pass.d.from()) {
                    continue;
                }
                int top = y * h.stride() + h.offsets()[0];
                int xo = input.offset
                        + (((image * pass.d.from() + source) * h.from() + top) * pass.w.from()
                                        + pass.w.offsets()[0])
                                * s.in();
                if (copied) {
                    copy(image * pass.d.from() + source, top, (count - 1) * h.stride() + span(h.offsets()), x);
                    xo = 0;
                }
                int first = Math.max(unit, d * perDepth);
                int next = Math.min(end, (d + 1) * perDepth);
                multiply(first, next, g, pixels, x, xo, b, c, co);
            }
        }
    }

    private void multiply(int unit, int end, int group, int pixels, float[] x, int xo, float[] b, float[] c, int co) {
        for (int j = 0; j < s.outEach(); j += panel) {
            int n = Math.min(panel, s.outEach() - j);
            for (int i = unit; i < end; i++) {
                Unit u = units[i];
                int ao = xo + u.at + group * s.inEach();
                int to = co + u.row * s.out() + group * s.outEach() + j;
                KERNELS.multiplyGathered(u.count, n, 0, pixels, at, x, ao, b, j * pixels, panel, c, to, s.out(), true);
            }
        }
    }

    /** Copies rows of a plane with zeros around. */
    private void copy(int plane, int top, int count, float[] out) {
        PassAxis w = pass.w;
        int channels = s.in();
        int left = Math.max(0, -w.offsets()[0]);
        int from = w.offsets()[0] + left;
        int n = Math.max(0, Math.min(width - left, w.from() - from));
        for (int r = 0; r < count; r++) {
            int to = r * width * channels;
            int y = top + r;
            if (y < 0 || y >= pass.h.from()) {
                Arrays.fill(out, to, to + width * channels, 0f);
                continue;
            }
            int source = input.offset + ((plane * pass.h.from() + y) * w.from() + from) * channels;
            Arrays.fill(out, to, to + left * channels, 0f);
            System.arraycopy(input.floats(), source, out, to + left * channels, n * channels);
            Arrays.fill(out, to + (left + n) * channels, to + width * channels, 0f);
        }
    }
}
