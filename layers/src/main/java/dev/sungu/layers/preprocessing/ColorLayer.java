package dev.sungu.layers.preprocessing;

/**
 * Random changes of colours.
 *
 * @param <L> the layer's own class
 */
abstract class ColorLayer<L extends ColorLayer<L>> extends RandomImageLayer<L> {
    private ValueRange range = ValueRange.BYTES;

    ColorLayer() {}

    /** Sets the values of black and white; 0 and 255 by default. */
    public final L valueRange(double low, double high) {
        checkChangeable("valueRange");
        range = new ValueRange(low, high);
        return self();
    }

    final ValueRange range() {
        return range;
    }
}
