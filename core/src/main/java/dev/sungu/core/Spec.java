package dev.sungu.core;

/** What is known of a tensor before it has values: its element type and its shape. */
public record Spec(DType dtype, Shape shape) {
    /** A FLOAT32 spec with these sizes. */
    public static Spec of(int... dims) {
        return new Spec(DType.FLOAT32, Shape.of(dims));
    }

    /** The same type with another shape. */
    public Spec with(Shape other) {
        return new Spec(dtype, other);
    }

    /** The same shape with another type. */
    public Spec with(DType other) {
        return new Spec(other, shape);
    }

    @Override
    public String toString() {
        return dtype.kerasName() + shape;
    }
}
