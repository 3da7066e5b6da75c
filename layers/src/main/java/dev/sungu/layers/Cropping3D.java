package dev.sungu.layers;

/**
 * Cuts off the borders of volumes: [batch, first, second, third, channels], or channels first.
 *
 * <p>Source: {@code keras.layers.Cropping3D}.
 */
public final class Cropping3D extends Cropping implements Options<Cropping3D> {
    /** One element is cut off on each side. */
    public Cropping3D() {
        super(both(1), both(1), both(1));
    }

    /** As many on each side of every spatial axis. */
    public Cropping3D(int cropping) {
        super(both(cropping), both(cropping), both(cropping));
    }

    /** For each axis as many on both sides: {@code new int[] {1, 2, 2}}. */
    public Cropping3D(int[] cropping) {
        super(bothOf("cropping", 3, cropping));
    }

    /** For each axis as many on both sides. */
    public Cropping3D(int first, int second, int third) {
        super(both(first), both(second), both(third));
    }

    /** For each axis how many before and after, such as {@code new int[] {0, 1}}. */
    public Cropping3D(int[] first, int[] second, int[] third) {
        super(first, second, third);
    }

    /** Sets where the channels are: "channels_last" (the default) or "channels_first". */
    public Cropping3D dataFormat(String value) {
        checkChangeable("dataFormat");
        setDataFormat(value);
        return this;
    }
}
