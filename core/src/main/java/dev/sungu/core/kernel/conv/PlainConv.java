package dev.sungu.core.kernel.conv;

import dev.sungu.core.kernel.Kernel;
import dev.sungu.core.kernel.Slot;
import dev.sungu.core.kernel.conv.WindowShape.Axis;
import java.util.Arrays;

/** A convolution or one of its gradients in float64: plain loops, one for all three. */
final class PlainConv extends Kernel {
    /** Which of the three tensors is computed from the other two. */
    enum Wanted {
        INPUT,
        KERNEL,
        RESULT
    }

    private final ConvShape s;
    private final Wanted wanted;
    private final Slot input;
    private final Slot kernel;
    private final Slot result;

    PlainConv(ConvShape s, Wanted wanted, Slot input, Slot kernel, Slot result) {
        this.s = s;
        this.wanted = wanted;
        this.input = input;
        this.kernel = kernel;
        this.result = result;
    }

    @Override
    public void run() {
        WindowShape w = s.window();
        switch (wanted) {
            case INPUT -> clear(input, w.images * w.inPixels() * s.in());
            case KERNEL -> clear(kernel, w.taps() * s.inEach() * s.out());
            case RESULT -> clear(result, w.images * w.outPixels() * s.out());
        }
        for (int i = 0; i < w.images * w.outPixels(); i++) {
            window(i);
        }
    }

    private static void clear(Slot slot, int size) {
        Arrays.fill(slot.doubles(), slot.offset, slot.offset + size, 0);
    }

    private void window(int pixel) {
        Axis d = s.window().axes[0];
        Axis h = s.window().axes[1];
        Axis w = s.window().axes[2];
        int x = pixel % w.out();
        int y = pixel / w.out() % h.out();
        int z = pixel / w.out() / h.out() % d.out();
        int image = pixel / w.out() / h.out() / d.out();
        int tap = 0;
        for (int kz = 0; kz < d.size(); kz++) {
            for (int ky = 0; ky < h.size(); ky++) {
                for (int kx = 0; kx < w.size(); kx++) {
                    int iz = d.at(z, kz);
                    int iy = h.at(y, ky);
                    int ix = w.at(x, kx);
                    if (iz >= 0 && iz < d.in() && iy >= 0 && iy < h.in() && ix >= 0 && ix < w.in()) {
                        pair(((image * d.in() + iz) * h.in() + iy) * w.in() + ix, tap, pixel);
                    }
                    tap++;
                }
            }
        }
    }

    /** One pixel of the input under one element of the window of one pixel of the result. */
    private void pair(int in, int tap, int out) {
        double[] a = input.doubles();
        double[] k = kernel.doubles();
        double[] c = result.doubles();
        for (int i = 0; i < s.in(); i++) {
            int ai = input.offset + in * s.in() + i;
            int group = i / s.inEach();
            int ki = kernel.offset + (tap * s.inEach() + i % s.inEach()) * s.out();
            int ci = result.offset + out * s.out();
            for (int j = group * s.outEach(); j < (group + 1) * s.outEach(); j++) {
                switch (wanted) {
                    case INPUT -> a[ai] += k[ki + j] * c[ci + j];
                    case KERNEL -> k[ki + j] += a[ai] * c[ci + j];
                    case RESULT -> c[ci + j] += a[ai] * k[ki + j];
                }
            }
        }
    }
}
