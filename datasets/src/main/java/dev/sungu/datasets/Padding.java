package dev.sungu.datasets;

import dev.sungu.core.Shape;
import dev.sungu.datasets.pipeline.Filling;
import java.util.List;

/**
 * How {@link Dataset#paddedBatch} fills up: {@code Padding.value(-1).to(Shape.of(100)).dropRemainder()}.
 *
 * <p>Source: the arguments of {@code tf.data.Dataset.padded_batch}.
 */
public final class Padding {
    final double value;
    List<Shape> shapes = List.of();
    boolean dropRemainder;

    private Padding(double value) {
        this.value = value;
    }

    /** Fills with this number. */
    public static Padding value(double value) {
        return new Padding(value);
    }

    /**
     * Sets the shape that each tensor of an element gets, in order. A negative size, {@code Shape.of(-1)}, is that of the largest
     * in the batch. Default: the largest in the batch, everywhere.
     */
    public Padding to(Shape... elementShapes) {
        shapes = List.of(elementShapes);
        return this;
    }

    /** Drops the last batch if it is smaller. */
    public Padding dropRemainder() {
        dropRemainder = true;
        return this;
    }

    Filling filling() {
        return new Filling(value, shapes);
    }
}
