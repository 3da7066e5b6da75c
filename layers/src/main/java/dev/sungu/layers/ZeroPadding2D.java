package dev.sungu.layers;

/**
 * Puts zeros around images: [batch, height, width, channels], or channels first.
 *
 * <p>Source: {@code keras.layers.ZeroPadding2D}.
 */
public final class ZeroPadding2D extends Padding implements Options<ZeroPadding2D> {
    /** One zero on each side. */
    public ZeroPadding2D() {
        super(both(1), both(1));
    }

    /** As many on each side of every spatial axis. */
    public ZeroPadding2D(int padding) {
        super(both(padding), both(padding));
    }

    /** For each axis as many on both sides: {@code new int[] {1, 2}}. */
    public ZeroPadding2D(int[] padding) {
        super(bothOf("padding", 2, padding));
    }

    /** For each axis as many on both sides. */
    public ZeroPadding2D(int height, int width) {
        super(both(height), both(width));
    }

    /** For each axis how many before and after, such as {@code new int[] {0, 1}}. */
    public ZeroPadding2D(int[] height, int[] width) {
        super(height, width);
    }

    /** Sets where the channels are: "channels_last" (the default) or "channels_first". */
    public ZeroPadding2D dataFormat(String value) {
        checkChangeable("dataFormat");
        setDataFormat(value);
        return this;
    }
}
