package dev.sungu.layers;

/**
 * Puts zeros before and after the steps of sequences: [batch, steps, features].
 *
 * <p>Source: {@code keras.layers.ZeroPadding1D}.
 */
public final class ZeroPadding1D extends Padding implements Options<ZeroPadding1D> {
    /** One zero on each side. */
    public ZeroPadding1D() {
        super(both(1));
    }

    /** As many on each side of the sequence. */
    public ZeroPadding1D(int padding) {
        super(both(padding));
    }

    /** So many before and after, as an array of two numbers. */
    public ZeroPadding1D(int[] padding) {
        super(padding);
    }

    /** So many before and after. */
    public ZeroPadding1D(int before, int after) {
        super(new int[] {before, after});
    }

    /** Sets where the channels are: "channels_last" (the default) or "channels_first". */
    public ZeroPadding1D dataFormat(String value) {
        checkChangeable("dataFormat");
        setDataFormat(value);
        return this;
    }
}
