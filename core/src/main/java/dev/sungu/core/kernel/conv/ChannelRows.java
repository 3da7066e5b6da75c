package dev.sungu.core.kernel.conv;

import java.util.Arrays;

/**
 * Which elements of the window lie inside the image for the results of a row of a pass over single channels: runs of
 * neighbouring results that have the same ones. One for each thread.
 */
final class ChannelRows {
    private final ConvPass pass;
    private final WindowShape window;
    private final int channels;
    /** For each element that takes part: where its pixel and its weights are, for the first result of the run. */
    final int[] at;

    final int[] weight;
    private final boolean three;
    int taps;
    /** The first result of the run, counted from the start of the row, and how many there are. */
    int x;

    int count;

    ChannelRows(ConvPass pass, WindowShape window, int channels) {
        this.pass = pass;
        this.window = window;
        this.channels = channels;
        this.at = new int[pass.taps()];
        this.weight = new int[pass.taps()];
        this.three = three(pass);
    }

    /**
     * Whether all results of a row are of windows of three by three that reach at most one pixel beyond its ends and whose middle row is
     * inside: then {@link #at} begins with where the three rows begin, or -1 for one outside.
     */
    boolean threeRows(int row, int ao, int ko) {
        if (!three) {
            return false;
        }
        int y = row % pass.h.count() * pass.h.stride();
        int z = row / pass.h.count() % pass.d.count() * pass.d.stride() + pass.d.offsets()[0];
        int image = row / pass.h.count() / pass.d.count();
        if (z < 0 || z >= pass.d.from()) {
            return false;
        }
        for (int i = 0; i < 3; i++) {
            int py = y + pass.h.offsets()[i];
            boolean inside = py >= 0 && py < pass.h.from();
            at[i] = inside ? ao + ((image * pass.d.from() + z) * pass.h.from() + py) * pass.w.from() * channels : -1;
        }
        for (int i = 0; i < at.length; i++) {
            weight[i] = ko + pass.tap(i, window) * channels;
        }
        return at[1] >= 0;
    }

    private static boolean three(ConvPass pass) {
        PassAxis w = pass.w;
        int[] o = w.offsets();
        return pass.d.offsets().length == 1
                && pass.h.offsets().length == 3
                && o.length == 3
                && o[1] == o[0] + 1
                && o[2] == o[0] + 2
                && w.step() == 1
                && w.stride() <= 2
                && w.count() > 0
                && o[0] >= -1
                && (w.count() - 1) * w.stride() + o[2] <= w.from();
    }

    /** Begins with the first run of a row; rows are counted through all images. */
    void start() {
        x = 0;
        count = 0;
    }

    /** Goes to the next run of a row; false if there is none. */
    boolean next(int row, int ao, int ko) {
        x += count;
        PassAxis w = pass.w;
        if (x >= w.count()) {
            return false;
        }
        int[] o = w.offsets();
        int last = o.length - 1;
        count = 1;
        if (last >= 0 && x * w.stride() + o[0] >= 0) {
            int whole = Math.floorDiv(w.from() - 1 - o[last], w.stride()) + 1;
            count = Math.max(1, Math.min(w.count(), whole) - x);
        }
        taps = 0;
        int y = row % pass.h.count() * pass.h.stride();
        int z = row / pass.h.count() % pass.d.count() * pass.d.stride();
        int image = row / pass.h.count() / pass.d.count();
        for (int i = 0; i < at.length; i++) {
            int px = x * w.stride() + o[i % o.length];
            int py = y + pass.h.offsets()[i / o.length % pass.h.offsets().length];
            int pz = z + pass.d.offsets()[i / o.length / pass.h.offsets().length];
            if (px >= 0 && px < w.from() && py >= 0 && py < pass.h.from() && pz >= 0 && pz < pass.d.from()) {
                at[taps] = ao + (((image * pass.d.from() + pz) * pass.h.from() + py) * w.from() + px) * channels;
                weight[taps++] = ko + pass.tap(i, window) * channels;
            }
        }
        return true;
    }

    /** How far the pixels of neighbouring results lie apart. */
    int step() {
        return pass.w.stride() * channels;
    }

    static ChannelRows[] of(ConvPass pass, WindowShape window, int channels, int threads) {
        ChannelRows[] all = new ChannelRows[threads];
        Arrays.setAll(all, i -> new ChannelRows(pass, window, channels));
        return all;
    }
}
