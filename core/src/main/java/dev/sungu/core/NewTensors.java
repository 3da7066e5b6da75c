package dev.sungu.core;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

/** How tensors with values are made of Java's arrays and numbers: what {@link Tensor} begins with. */
abstract sealed class NewTensors permits Tensor {
    NewTensors() {}

    /** A FLOAT32 vector of these values. */
    public static EagerTensor of(float... values) {
        return of(values, values.length);
    }

    /** A FLOAT32 tensor with a copy of {@code values} in row-major order; without sizes, a vector. */
    public static EagerTensor of(float[] values, int... shape) {
        return copy(DType.FLOAT32, values, values.length, shape);
    }

    /** A FLOAT64 vector of these values. */
    public static EagerTensor of(double... values) {
        return of(values, values.length);
    }

    /** A FLOAT64 tensor with a copy of {@code values} in row-major order; without sizes, a vector. */
    public static EagerTensor of(double[] values, int... shape) {
        return copy(DType.FLOAT64, values, values.length, shape);
    }

    /** An INT32 vector of these values. */
    public static EagerTensor of(int... values) {
        return of(values, values.length);
    }

    /** An INT32 tensor with a copy of {@code values} in row-major order; without sizes, a vector. */
    public static EagerTensor of(int[] values, int... shape) {
        return copy(DType.INT32, values, values.length, shape);
    }

    /** An INT64 vector of these values. */
    public static EagerTensor of(long... values) {
        return of(values, values.length);
    }

    /** An INT64 tensor with a copy of {@code values} in row-major order; without sizes, a vector. */
    public static EagerTensor of(long[] values, int... shape) {
        return copy(DType.INT64, values, values.length, shape);
    }

    /** A BOOL vector of these values. */
    public static EagerTensor of(boolean... values) {
        return of(values, values.length);
    }

    /** A BOOL tensor with a copy of {@code values} in row-major order; without sizes, a vector. */
    public static EagerTensor of(boolean[] values, int... shape) {
        byte[] b = new byte[values.length];
        for (int i = 0; i < b.length; i++) {
            b[i] = (byte) (values[i] ? 1 : 0);
        }
        return create(DType.BOOL, b, b.length, shape);
    }

    /** A UINT8 tensor with a copy of {@code values} (0 to 255 as unsigned bytes) in row-major order. */
    public static EagerTensor ofUint8(byte[] values, int... shape) {
        return copy(DType.UINT8, values, values.length, shape);
    }

    /** A FLOAT32 number without axes. */
    public static EagerTensor scalar(double value) {
        return scalar(DType.FLOAT32, value);
    }

    /** An INT32 number without axes. */
    public static EagerTensor scalar(int value) {
        return scalar(DType.INT32, value);
    }

    /** A number of the given type without axes. */
    public static EagerTensor scalar(DType dtype, double value) {
        Object array = dtype.newArray(1);
        Elements.set(array, dtype, 0, value);
        return new EagerTensor(new Spec(dtype, Shape.scalar()), array, 0);
    }

    /**
     * A tensor over the caller's own array, without a copy: for readers of large files. The caller must not write to
     * the array afterwards.
     *
     * @param array a Java array of the type's kind with exactly the shape's number of elements
     */
    public static EagerTensor wrap(DType dtype, Object array, int... shape) {
        return create(dtype, array, Array.getLength(array), shape);
    }

    private static EagerTensor copy(DType dtype, Object values, int length, int[] shape) {
        Object array = dtype.newArray(length);
        System.arraycopy(values, 0, array, 0, length);
        return create(dtype, array, length, shape);
    }

    private static EagerTensor create(DType dtype, Object array, int length, int... shape) {
        Shape s = shape.length == 0 && length != 1 ? Shape.of(length) : Shape.of(shape);
        if (shape.length == 0 && length == 1) {
            s = Shape.of(1);
        }
        if (!s.isKnown() || s.size() != length) {
            throw new IllegalArgumentException(length + " values do not fill shape " + s);
        }
        return new EagerTensor(new Spec(dtype, s), array, 0);
    }

    // ---- nested arrays

    /** A FLOAT32 matrix from its rows. */
    public static EagerTensor of(float[][] rows) {
        return nested(DType.FLOAT32, rows);
    }

    /** A FLOAT64 matrix from its rows. */
    public static EagerTensor of(double[][] rows) {
        return nested(DType.FLOAT64, rows);
    }

    /** An INT32 matrix from its rows. */
    public static EagerTensor of(int[][] rows) {
        return nested(DType.INT32, rows);
    }

    /** An INT64 matrix from its rows. */
    public static EagerTensor of(long[][] rows) {
        return nested(DType.INT64, rows);
    }

    /** A FLOAT32 tensor of three axes from its matrices. */
    public static EagerTensor of(float[][][] values) {
        return nested(DType.FLOAT32, values);
    }

    /** A FLOAT64 tensor of three axes from its matrices. */
    public static EagerTensor of(double[][][] values) {
        return nested(DType.FLOAT64, values);
    }

    /** An INT32 tensor of three axes from its matrices. */
    public static EagerTensor of(int[][][] values) {
        return nested(DType.INT32, values);
    }

    /** A FLOAT32 tensor of four axes, such as a batch of images. */
    public static EagerTensor of(float[][][][] values) {
        return nested(DType.FLOAT32, values);
    }

    /** What {@link Ops#convertToTensor(Object)} gives. */
    static Tensor any(Object values) {
        Class<?> element = values.getClass();
        while (element.isArray()) {
            element = element.getComponentType();
        }
        DType dtype = element == float.class || values instanceof Float || values instanceof Double
                ? DType.FLOAT32
                : element == double.class
                        ? DType.FLOAT64
                        : element == int.class || values instanceof Integer
                                ? DType.INT32
                                : element == long.class || values instanceof Long
                                        ? DType.INT64
                                        : element == boolean.class || values instanceof Boolean ? DType.BOOL : null;
        if (values instanceof Tensor t) {
            return t;
        }
        if (dtype == null) {
            throw new IllegalArgumentException("tensors are made of numbers, booleans and arrays of float, double, int,"
                    + " long and boolean, but this is a " + values.getClass().getSimpleName());
        }
        if (values instanceof Boolean b) {
            return scalar(DType.BOOL, b ? 1 : 0);
        }
        if (values instanceof Long exact) {
            return new EagerTensor(new Spec(dtype, Shape.scalar()), new long[] {exact}, 0);
        }
        return values instanceof Number x ? scalar(dtype, x.doubleValue()) : nested(dtype, values);
    }

    private static EagerTensor nested(DType dtype, Object values) {
        List<Integer> sizes = new ArrayList<>();
        for (Object at = values; at.getClass().isArray(); at = Array.get(at, 0)) {
            sizes.add(Array.getLength(at));
            if (Array.getLength(at) == 0) {
                while (sizes.size() < axes(values)) {
                    sizes.add(0);
                }
                break;
            }
        }
        Shape shape = Shape.of(sizes.stream().mapToInt(d -> d).toArray());
        Object flat = dtype.newArray(shape.size());
        fill(values, shape, 0, flat, 0);
        return new EagerTensor(new Spec(dtype, shape), flat, 0);
    }

    private static int axes(Object values) {
        int axes = 0;
        for (Class<?> c = values.getClass(); c != null && c.isArray(); c = c.getComponentType()) {
            axes++;
        }
        return axes;
    }

    /** Copies the values from {@code at} on; gives where the next ones go. */
    private static int fill(Object values, Shape shape, int axis, Object flat, int at) {
        int n = Array.getLength(values);
        if (n != shape.dim(axis)) {
            throw new IllegalArgumentException("nested arrays make a tensor where they are of equal lengths, but along"
                    + " axis " + axis + " there are " + shape.dim(axis) + " and " + n + " values");
        }
        if (axis == shape.rank() - 1) {
            if (values instanceof boolean[] truths) {
                for (int i = 0; i < n; i++) {
                    ((byte[]) flat)[at + i] = (byte) (truths[i] ? 1 : 0);
                }
            } else {
                System.arraycopy(values, 0, flat, at, n);
            }
            return at + n;
        }
        int next = at;
        for (int i = 0; i < n; i++) {
            next = fill(Array.get(values, i), shape, axis + 1, flat, next);
        }
        return next;
    }
}
