package dev.sungu.core;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An n-dimensional array of numbers.
 *
 * <p>A tensor either has values ({@link EagerTensor}), or stands for values to come ({@link SymbolicTensor}: a model's
 * input and all that is computed from it), or is a {@link Variable}, whose values change. All three are used alike: the
 * methods here and in {@link Ops} compute at once where values are there and record where they are not.
 *
 * <p>Memory is ordinary Java heap: nothing has to be closed.
 */
public abstract sealed class Tensor extends NewTensors permits EagerTensor, SymbolicTensor, Variable {
    private @Nullable Tensor mask;

    /** For the three kinds of tensors. */
    Tensor() {}

    /**
     * Which entries along the leading axes count, as a BOOL tensor, or null if all do. Layers pass it on; losses and
     * metrics honour it. Keras's {@code _keras_mask}.
     */
    public final @Nullable Tensor mask() {
        return mask;
    }

    /** Attaches a mask. For layers. */
    public final void setMask(@Nullable Tensor value) {
        mask = value;
    }

    /** Type and shape. */
    public abstract Spec spec();

    /**
     * The values as they are now.
     *
     * @throws IllegalStateException if this tensor is symbolic
     */
    public abstract EagerTensor value();

    /** The element type. */
    public final DType dtype() {
        return spec().dtype();
    }

    /** The sizes of the axes. */
    public final Shape shape() {
        return spec().shape();
    }

    /** The number of axes. */
    public final int rank() {
        return shape().rank();
    }

    /** The number of elements. */
    public final int size() {
        return shape().size();
    }

    // ---- reading values

    /** The only element, as a double. */
    public final double item() {
        EagerTensor v = value();
        if (v.size() != 1) {
            throw new IllegalStateException("item() needs exactly one element, but the shape is " + shape());
        }
        return Elements.get(v.array(), v.dtype(), v.offset());
    }

    /** One element, as a double. */
    public final double get(int... index) {
        EagerTensor v = value();
        if (index.length != rank()) {
            throw new IllegalArgumentException(index.length + " indices for shape " + shape());
        }
        int[] strides = shape().strides();
        int at = v.offset();
        for (int i = 0; i < index.length; i++) {
            int d = shape().dim(i);
            int k = index[i] < 0 ? index[i] + d : index[i];
            if (k < 0 || k >= d) {
                throw new IllegalArgumentException("index " + Arrays.toString(index) + " is outside shape " + shape());
            }
            at += k * strides[i];
        }
        return Elements.get(v.array(), v.dtype(), at);
    }

    /** The values in row-major order, converted to float. */
    public final float[] toFloatArray() {
        return (float[]) Elements.toArray(value(), DType.FLOAT32);
    }

    /**
     * The values of a matrix, converted to float: an array for each row.
     *
     * @throws IllegalStateException if there are not two axes
     */
    public final float[][] toFloatArray2D() {
        if (rank() != 2) {
            throw new IllegalStateException("toFloatArray2D() needs two axes, but the shape is " + shape());
        }
        float[] all = toFloatArray();
        int columns = shape().last();
        float[][] rows = new float[shape().dim(0)][];
        Arrays.setAll(rows, i -> Arrays.copyOfRange(all, i * columns, (i + 1) * columns));
        return rows;
    }

    /** The values in row-major order, converted to double. */
    public final double[] toDoubleArray() {
        return (double[]) Elements.toArray(value(), DType.FLOAT64);
    }

    /** The values in row-major order, converted to int (fractions cut off). */
    public final int[] toIntArray() {
        return (int[]) Elements.toArray(value(), DType.INT32);
    }

    /** The values in row-major order, converted to long (fractions cut off). */
    public final long[] toLongArray() {
        return (long[]) Elements.toArray(value(), DType.INT64);
    }

    /** The values of a UINT8 or BOOL tensor as bytes, in row-major order. */
    public final byte[] toByteArray() {
        return (byte[]) Elements.toArray(value(), DType.UINT8);
    }

    // ---- arithmetic, as in Ops

    /** Element by element this + {@code other}, broadcast. */
    public final Tensor add(Tensor other) {
        return Ops.add(this, other);
    }

    /** This + a number. */
    public final Tensor add(double number) {
        return Ops.add(this, number);
    }

    /** Element by element this - {@code other}, broadcast. */
    public final Tensor subtract(Tensor other) {
        return Ops.subtract(this, other);
    }

    /** This - a number. */
    public final Tensor subtract(double number) {
        return Ops.subtract(this, number);
    }

    /** Element by element this * {@code other}, broadcast. */
    public final Tensor multiply(Tensor other) {
        return Ops.multiply(this, other);
    }

    /** This * a number. */
    public final Tensor multiply(double number) {
        return Ops.multiply(this, number);
    }

    /** Element by element this / {@code other}, broadcast; always a float result. */
    public final Tensor divide(Tensor other) {
        return Ops.divide(this, other);
    }

    /** This / a number; always a float result: {@code images.divide(255)}. */
    public final Tensor divide(double number) {
        return Ops.divide(this, number);
    }

    /** Element by element minus this. */
    public final Tensor negative() {
        return Ops.negative(this);
    }

    /** This to the power of a number. */
    public final Tensor power(double number) {
        return Ops.power(this, number);
    }

    /** Element by element this * this. */
    public final Tensor square() {
        return Ops.square(this);
    }

    /** Element by element the square root. */
    public final Tensor sqrt() {
        return Ops.sqrt(this);
    }

    /** Element by element {@code e^x}. */
    public final Tensor exp() {
        return Ops.exp(this);
    }

    /** Element by element the natural logarithm. */
    public final Tensor log() {
        return Ops.log(this);
    }

    /** Element by element the distance from 0. */
    public final Tensor abs() {
        return Ops.abs(this);
    }

    /** Element by element the nearest whole number, ties to even. */
    public final Tensor round() {
        return Ops.round(this);
    }

    /** Element by element whether this {@code ==} {@code other}: a BOOL tensor. */
    public final Tensor equal(Tensor other) {
        return Ops.equal(this, other);
    }

    /** Element by element whether this {@code ==} a number: a BOOL tensor. */
    public final Tensor equal(double number) {
        return Ops.equal(this, number);
    }

    /** Element by element whether this {@code !=} {@code other}: a BOOL tensor. */
    public final Tensor notEqual(Tensor other) {
        return Ops.notEqual(this, other);
    }

    /** Element by element whether this {@code !=} a number: a BOOL tensor. */
    public final Tensor notEqual(double number) {
        return Ops.notEqual(this, number);
    }

    /** Element by element whether this {@code <} {@code other}: a BOOL tensor. */
    public final Tensor less(Tensor other) {
        return Ops.less(this, other);
    }

    /** Element by element whether this {@code <} a number: a BOOL tensor. */
    public final Tensor less(double number) {
        return Ops.less(this, number);
    }

    /** Element by element whether this {@code <=} {@code other}: a BOOL tensor. */
    public final Tensor lessEqual(Tensor other) {
        return Ops.lessEqual(this, other);
    }

    /** Element by element whether this {@code <=} a number: a BOOL tensor. */
    public final Tensor lessEqual(double number) {
        return Ops.lessEqual(this, number);
    }

    /** Element by element whether this {@code >} {@code other}: a BOOL tensor. */
    public final Tensor greater(Tensor other) {
        return Ops.greater(this, other);
    }

    /** Element by element whether this {@code >} a number: a BOOL tensor. */
    public final Tensor greater(double number) {
        return Ops.greater(this, number);
    }

    /** Element by element whether this {@code >=} {@code other}: a BOOL tensor. */
    public final Tensor greaterEqual(Tensor other) {
        return Ops.greaterEqual(this, other);
    }

    /** Element by element whether this {@code >=} a number: a BOOL tensor. */
    public final Tensor greaterEqual(double number) {
        return Ops.greaterEqual(this, number);
    }

    // ---- reductions, as in Ops; without axes, over all

    /** The sum along {@code axes}, which are dropped. */
    public final Tensor sum(int... axes) {
        return Ops.sum(this, axes);
    }

    /** The sum along one axis, which stays with size 1 if {@code keepdims}. */
    public final Tensor sum(int axis, boolean keepdims) {
        return Ops.sum(this, keepdims, axis);
    }

    /** The mean along {@code axes}, which are dropped. */
    public final Tensor mean(int... axes) {
        return Ops.mean(this, axes);
    }

    /** The mean along one axis, which stays with size 1 if {@code keepdims}. */
    public final Tensor mean(int axis, boolean keepdims) {
        return Ops.mean(this, keepdims, axis);
    }

    /** The largest element along {@code axes}, which are dropped. */
    public final Tensor max(int... axes) {
        return Ops.max(this, axes);
    }

    /** The largest element along one axis, which stays with size 1 if {@code keepdims}. */
    public final Tensor max(int axis, boolean keepdims) {
        return Ops.max(this, keepdims, axis);
    }

    /** The smallest element along {@code axes}, which are dropped. */
    public final Tensor min(int... axes) {
        return Ops.min(this, axes);
    }

    /** The smallest element along one axis, which stays with size 1 if {@code keepdims}. */
    public final Tensor min(int axis, boolean keepdims) {
        return Ops.min(this, keepdims, axis);
    }

    /** The index of the largest element, all in a row, INT32. */
    public final Tensor argmax() {
        return Ops.argmax(this);
    }

    /** The index of the largest element along an axis, which is dropped, INT32. */
    public final Tensor argmax(int axis) {
        return Ops.argmax(this, axis);
    }

    // ---- shape and type, as in Ops

    /**
     * What is at the given positions of the leading axes, which are dropped, as NumPy's {@code x[i, j]}; negative positions count
     * from the end.
     *
     * @throws IllegalArgumentException if a position is outside, or there are more than axes
     */
    public final Tensor at(int... positions) {
        return Indexing.take(this, Arrays.stream(positions).mapToObj(Index::of).toArray(Index[]::new));
    }

    /**
     * A part of each axis, as NumPy's {@code x[...]}: {@code x.at(ALL, range(1, 3))}; axes that are not named stay whole.
     *
     * @throws IllegalArgumentException if a position is outside, or more are named than there are axes
     */
    public final Tensor at(Index... indices) {
        return Indexing.take(this, indices);
    }

    /** The matrix product with {@code other}: [..., m, k] x [..., k, n] gives [..., m, n]. */
    public final Tensor matmul(Tensor other) {
        return Ops.matmul(this, other);
    }

    /** The same elements under another shape; one size may be -1. */
    public final Tensor reshape(int... shape) {
        return Ops.reshape(this, shape);
    }

    /** The axes in reverse order, or in the given one. */
    public final Tensor transpose(int... order) {
        return Ops.transpose(this, order);
    }

    /** The elements as a vector. */
    public final Tensor flatten() {
        return Ops.ravel(this);
    }

    /** Without the given axes of size 1, or without all of them. */
    public final Tensor squeeze(int... axes) {
        return Ops.squeeze(this, axes);
    }

    /** A new axis of size 1 at this place of the result; negative counts from the end. */
    public final Tensor expandDims(int axis) {
        return Ops.expandDims(this, axis);
    }

    /** The values converted to another type. */
    public final Tensor cast(DType dtype) {
        return Ops.cast(this, dtype);
    }

    /** The values converted to the type of this name: {@code "float32"}. */
    public final Tensor cast(String dtype) {
        return Ops.cast(this, dtype);
    }

    /** Shape and type in Keras's words. */
    final String specText() {
        return "shape=" + TensorText.shape(shape()) + ", dtype=" + dtype().kerasName();
    }
}
