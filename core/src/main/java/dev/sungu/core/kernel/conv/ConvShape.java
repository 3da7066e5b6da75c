package dev.sungu.core.kernel.conv;

/**
 * The sizes of a convolution.
 *
 * @param window how the window moves
 * @param groups into how many groups channels are divided
 * @param in channels of the input
 * @param out channels of the result
 */
record ConvShape(WindowShape window, int groups, int in, int out) {
    int inEach() {
        return in / groups;
    }

    int outEach() {
        return out / groups;
    }
}
