package dev.sungu.layers;

/**
 * Cuts off the borders of images: [batch, height, width, channels], or channels first.
 *
 * <p>Source: {@code keras.layers.Cropping2D}.
 */
public final class Cropping2D extends Cropping implements Options<Cropping2D> {
    /** Nothing is cut off on each side. */
    public Cropping2D() {
        super(both(0), both(0));
    }

    /** As many on each side of every spatial axis. */
    public Cropping2D(int cropping) {
        super(both(cropping), both(cropping));
    }

    /** For each axis as many on both sides: {@code new int[] {1, 2}}. */
    public Cropping2D(int[] cropping) {
        super(bothOf("cropping", 2, cropping));
    }

    /** For each axis as many on both sides. */
    public Cropping2D(int height, int width) {
        super(both(height), both(width));
    }

    /** For each axis how many before and after, such as {@code new int[] {0, 1}}. */
    public Cropping2D(int[] height, int[] width) {
        super(height, width);
    }

    /** Sets where the channels are: "channels_last" (the default) or "channels_first". */
    public Cropping2D dataFormat(String value) {
        checkChangeable("dataFormat");
        setDataFormat(value);
        return this;
    }
}
