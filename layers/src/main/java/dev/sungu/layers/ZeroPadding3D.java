package dev.sungu.layers;

/**
 * Puts zeros around volumes: [batch, first, second, third, channels], or channels first.
 *
 * <p>Source: {@code keras.layers.ZeroPadding3D}.
 */
public final class ZeroPadding3D extends Padding implements Options<ZeroPadding3D> {
    /** One zero on each side. */
    public ZeroPadding3D() {
        super(both(1), both(1), both(1));
    }

    /** As many on each side of every spatial axis. */
    public ZeroPadding3D(int padding) {
        super(both(padding), both(padding), both(padding));
    }

    /** For each axis as many on both sides: {@code new int[] {1, 2, 2}}. */
    public ZeroPadding3D(int[] padding) {
        super(bothOf("padding", 3, padding));
    }

    /** For each axis as many on both sides. */
    public ZeroPadding3D(int first, int second, int third) {
        super(both(first), both(second), both(third));
    }

    /** For each axis how many before and after, such as {@code new int[] {0, 1}}. */
    public ZeroPadding3D(int[] first, int[] second, int[] third) {
        super(first, second, third);
    }

    /** Sets where the channels are: "channels_last" (the default) or "channels_first". */
    public ZeroPadding3D dataFormat(String value) {
        checkChangeable("dataFormat");
        setDataFormat(value);
        return this;
    }
}
