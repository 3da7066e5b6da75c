package dev.sungu.core.kernel.conv;

/** The sizes of a run in which a window moves over images: always three axes, depth, height and width, some of size 1. */
public final class WindowShape {
    /**
     * One axis.
     *
     * @param in size of the input
     * @param size elements in the window
     * @param out number of windows
     * @param stride how far the window moves
     * @param dilation distance between neighbours in the window
     * @param before how many elements the first window begins before the input
     */
    public record Axis(int in, int size, int out, int stride, int dilation, int before) {
        static final Axis ONE = new Axis(1, 1, 1, 1, 1, 0);

        /** Where element {@code k} of window {@code o} lies in the input; it may lie outside. */
        int at(int o, int k) {
            return o * stride + k * dilation - before;
        }

        /** The window whose element {@code k} lies over element {@code i} of the input, or -1. */
        int over(int i, int k) {
            int from = i + before - k * dilation;
            return from >= 0 && from % stride == 0 && from / stride < out ? from / stride : -1;
        }
    }

    final int images;
    final Axis[] axes = {Axis.ONE, Axis.ONE, Axis.ONE};

    /** For this many images. */
    public WindowShape(int images) {
        this.images = images;
    }

    /** Sets one of the three axes. */
    public void axis(int i, Axis axis) {
        axes[i] = axis;
    }

    /** Pixels of an image. */
    int inPixels() {
        return axes[0].in * axes[1].in * axes[2].in;
    }

    /** Windows of an image. */
    int outPixels() {
        return axes[0].out * axes[1].out * axes[2].out;
    }

    /** Elements in a window. */
    int taps() {
        return axes[0].size * axes[1].size * axes[2].size;
    }
}
