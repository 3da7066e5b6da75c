package dev.sungu.core.kernel.conv;

import dev.sungu.core.kernel.conv.WindowShape.Axis;
import java.util.ArrayList;
import java.util.List;

/**
 * Results that are all sums over the same elements of the window: all results of a convolution, or for its gradient with
 * respect to the input those that lie a stride apart.
 */
final class ConvPass {
    final PassAxis d;
    final PassAxis h;
    final PassAxis w;
    final int images;

    private ConvPass(int images, PassAxis d, PassAxis h, PassAxis w) {
        this.images = images;
        this.d = d;
        this.h = h;
        this.w = w;
    }

    static List<ConvPass> of(WindowShape s, boolean backward) {
        Axis[] a = s.axes;
        if (!backward) {
            return List.of(
                    new ConvPass(s.images, PassAxis.forward(a[0]), PassAxis.forward(a[1]), PassAxis.forward(a[2])));
        }
        List<ConvPass> all = new ArrayList<>();
        for (PassAxis d : PassAxis.backward(a[0])) {
            for (PassAxis h : PassAxis.backward(a[1])) {
                for (PassAxis w : PassAxis.backward(a[2])) {
                    all.add(new ConvPass(s.images, d, h, w));
                }
            }
        }
        return all;
    }

    /** Elements of the window that take part. */
    int taps() {
        return d.taps().length * h.taps().length * w.taps().length;
    }

    /** The number in the whole window of element {@code i} of those that take part. */
    int tap(int i, WindowShape s) {
        int kw = w.taps()[i % w.taps().length];
        int kh = h.taps()[i / w.taps().length % h.taps().length];
        int kd = d.taps()[i / w.taps().length / h.taps().length];
        return (kd * s.axes[1].size() + kh) * s.axes[2].size() + kw;
    }

    /** Results for one image. */
    int pixels() {
        return d.count() * h.count() * w.count();
    }

    /** Whether each result reads one pixel, and neighbours read neighbours: then nothing needs to be copied. */
    boolean isPlain() {
        return taps() == 1 && isPlain(d) && isPlain(h) && isPlain(w);
    }

    private static boolean isPlain(PassAxis a) {
        return a.stride() == 1 && a.offsets()[0] == 0 && a.from() == a.count() && a.step() == 1;
    }

    /** Whether the results of this pass are all there are, and lie one after the other. */
    boolean isWhole() {
        return d.step() == 1 && h.step() == 1 && w.step() == 1;
    }

    /** Where result {@code pixel}, counted through all images, lies in the whole result. */
    int place(int pixel) {
        int x = pixel % w.count();
        int y = pixel / w.count() % h.count();
        int z = pixel / w.count() / h.count() % d.count();
        int image = pixel / pixels();
        return ((image * d.to() + d.first() + z * d.step()) * h.to() + h.first() + y * h.step()) * w.to()
                + w.first()
                + x * w.step();
    }

    /**
     * Copies what the results from {@code pixel} on are sums over: for each a row with {@code each} channels for each element
     * of the window, those from {@code channel} on of {@code channels}; zeros for what lies outside.
     */
    void patches(int pixel, int count, float[] a, int ao, int channels, int channel, int each, float[] out, int oo) {
        int to = oo;
        for (int q = pixel; q < pixel + count; q++) {
            int x = q % w.count() * w.stride();
            int y = q / w.count() % h.count() * h.stride();
            int z = q / w.count() / h.count() % d.count() * d.stride();
            int image = q / pixels();
            for (int kd : d.offsets()) {
                for (int kh : h.offsets()) {
                    boolean outside = z + kd < 0 || z + kd >= d.from() || y + kh < 0 || y + kh >= h.from();
                    int row = ao + ((image * d.from() + z + kd) * h.from() + y + kh) * w.from() * channels + channel;
                    if (!outside && isRun(x, each, channels)) {
                        int run = w.offsets().length * each;
                        copy(a, row + (x + w.offsets()[0]) * channels, out, to, run);
                        to += run;
                        continue;
                    }
                    for (int kw : w.offsets()) {
                        if (outside || x + kw < 0 || x + kw >= w.from()) {
                            java.util.Arrays.fill(out, to, to + each, 0f);
                        } else {
                            copy(a, row + (x + kw) * channels, out, to, each);
                        }
                        to += each;
                    }
                }
            }
        }
    }

    /** Whether what a result reads of one row lies in one piece. */
    private boolean isRun(int x, int each, int channels) {
        int[] k = w.offsets();
        int last = k.length - 1;
        return each == channels && last >= 0 && k[last] - k[0] == last && x + k[0] >= 0 && x + k[last] < w.from();
    }

    private static void copy(float[] a, int ao, float[] out, int oo, int n) {
        if (n < 12) {
            for (int i = 0; i < n; i++) {
                out[oo + i] = a[ao + i];
            }
        } else {
            System.arraycopy(a, ao, out, oo, n);
        }
    }
}
