package dev.sungu.layers;

/**
 * Cuts off the first and the last steps of sequences: [batch, steps, features].
 *
 * <p>Source: {@code keras.layers.Cropping1D}.
 */
public final class Cropping1D extends Cropping implements Options<Cropping1D> {
    /** One element is cut off on each side. */
    public Cropping1D() {
        super(both(1));
    }

    /** As many on each side of the sequence. */
    public Cropping1D(int cropping) {
        super(both(cropping));
    }

    /** So many before and after, as an array of two numbers. */
    public Cropping1D(int[] cropping) {
        super(cropping);
    }

    /** So many before and after. */
    public Cropping1D(int before, int after) {
        super(new int[] {before, after});
    }
}
