package dev.sungu.core;

import java.util.ArrayList;
import java.util.List;

/** New tensors. Used as {@link Ops}. */
abstract class CreationOps extends ReductionOps {
    CreationOps() {}

    /**
     * A tensor of what Java has: of a number (INT32 of an int, FLOAT32 of a double), a boolean, or an array of these, nested or not,
     * of their own types; a tensor is returned as it is.
     *
     * @throws IllegalArgumentException if it is something else, or nested arrays are of different lengths
     */
    public static Tensor convertToTensor(Object values) {
        return NewTensors.any(values);
    }

    /** A tensor of what Java has, as {@link #convertToTensor(Object)}, in the type of this name. */
    public static Tensor convertToTensor(Object values, String dtype) {
        return to(NewTensors.any(values), DType.of(dtype));
    }

    /** The sizes of the axes; those not known yet are negative. */
    public static Shape shape(Tensor x) {
        return x.shape();
    }

    /** The number of elements. */
    public static int size(Tensor x) {
        return x.size();
    }

    /** The number of axes. */
    public static int ndim(Tensor x) {
        return x.rank();
    }

    /** A FLOAT32 tensor of zeros. */
    public static Tensor zeros(int... shape) {
        return zeros(DType.FLOAT32, shape);
    }

    /** A tensor of zeros. */
    public static Tensor zeros(DType dtype, int... shape) {
        return full(dtype, 0, shape);
    }

    /** A FLOAT32 tensor of ones. */
    public static Tensor ones(int... shape) {
        return ones(DType.FLOAT32, shape);
    }

    /** A tensor of ones. */
    public static Tensor ones(DType dtype, int... shape) {
        return full(dtype, 1, shape);
    }

    /** A FLOAT32 tensor with the same number everywhere. */
    public static Tensor full(double number, int... shape) {
        return full(DType.FLOAT32, number, shape);
    }

    /** A tensor with the same number everywhere. Sizes may be those of a symbolic tensor. */
    public static Tensor full(DType dtype, double number, int... shape) {
        // A broadcast number, so that inside a program it costs no memory.
        return Ops.broadcastTo(Tensor.scalar(dtype, number), shape);
    }

    /** Zeros of the same type and shape. */
    public static Tensor zerosLike(Tensor x) {
        return fullLike(x, 0);
    }

    /** Ones of the same type and shape. */
    public static Tensor onesLike(Tensor x) {
        return fullLike(x, 1);
    }

    /** The same number everywhere, of the same type and shape. */
    public static Tensor fullLike(Tensor x, double number) {
        if (!x.shape().isKnown()) {
            // Of the tensor itself, so that the result gets its size when the tensor does.
            return Ops.where(Tensor.scalar(DType.BOOL, 0), Ops.stopGradient(x), Tensor.scalar(x.dtype(), number));
        }
        return full(x.dtype(), number, x.shape().dims());
    }

    /** The numbers 0 to {@code stop - 1}, INT32. */
    public static Tensor arange(int stop) {
        return arange(0, stop, 1);
    }

    /** The numbers {@code start} to {@code stop - 1}, INT32. */
    public static Tensor arange(int start, int stop) {
        return arange(start, stop, 1);
    }

    /**
     * The numbers from {@code start} in steps of {@code step} as long as they are before {@code stop}, INT32.
     *
     * @throws IllegalArgumentException if the step is 0
     */
    public static Tensor arange(int start, int stop, int step) {
        return arange(start, stop, step, DType.INT32);
    }

    /**
     * The numbers from {@code start} in steps of {@code step} as long as they are before {@code stop}.
     *
     * @throws IllegalArgumentException if the step is 0
     */
    public static Tensor arange(double start, double stop, double step, DType dtype) {
        if (step == 0) {
            throw new IllegalArgumentException("arange needs a step other than 0");
        }
        int n = (int) Math.max(0, Math.ceil((stop - start) / step));
        Object array = dtype.newArray(n);
        for (int i = 0; i < n; i++) {
            Elements.set(array, dtype, i, start + i * step);
        }
        return Tensor.wrap(dtype, array, n);
    }

    /**
     * FLOAT32: {@code num} numbers at equal distances from {@code start} to {@code stop}, both included.
     *
     * @throws IllegalArgumentException if {@code num} is negative
     */
    public static Tensor linspace(double start, double stop, int num) {
        return linspace(start, stop, num, true, DType.FLOAT32);
    }

    /**
     * Numbers at equal distances.
     *
     * @param endpoint whether {@code stop} is the last one
     * @throws IllegalArgumentException if {@code num} is negative
     */
    public static Tensor linspace(double start, double stop, int num, boolean endpoint, DType dtype) {
        if (num < 0) {
            throw new IllegalArgumentException("linspace needs a number of elements but got " + num);
        }
        Object array = dtype.newArray(num);
        int gaps = endpoint ? num - 1 : num;
        for (int i = 0; i < num; i++) {
            Elements.set(
                    array,
                    dtype,
                    i,
                    endpoint && i == gaps && i > 0 ? stop : start + (stop - start) * i / Math.max(1, gaps));
        }
        return Tensor.wrap(dtype, array, num);
    }

    /**
     * FLOAT32: {@code num} powers of {@code base} whose exponents are at equal distances.
     *
     * @throws IllegalArgumentException if {@code num} is negative
     */
    public static Tensor logspace(double start, double stop, int num, double base) {
        double[] exponents = linspace(start, stop, num, true, DType.FLOAT64).toDoubleArray();
        float[] powers = new float[num];
        for (int i = 0; i < num; i++) {
            powers[i] = (float) Math.pow(base, exponents[i]);
        }
        return Tensor.of(powers, num);
    }

    /** The identity matrix [n, n], FLOAT32. */
    public static Tensor identity(int n) {
        return eye(n);
    }

    /** The identity matrix [n, n], FLOAT32. */
    public static Tensor eye(int n) {
        return eye(n, n, 0, DType.FLOAT32);
    }

    /**
     * Zeros [n, m] with ones on the {@code k}-th diagonal, counted to the right from the main one.
     *
     * @throws IllegalArgumentException if a size is negative
     */
    public static Tensor eye(int n, int m, int k, DType dtype) {
        Object array = dtype.newArray(elements("eye", n, m));
        for (int i = 0; i < n; i++) {
            if (i + k >= 0 && i + k < m) {
                Elements.set(array, dtype, i * m + i + k, 1);
            }
        }
        return Tensor.wrap(dtype, array, n, m);
    }

    private static int elements(String operation, int n, int m) {
        if (n < 0 || m < 0) {
            throw new IllegalArgumentException(operation + " cannot make a matrix [" + n + ", " + m + "]");
        }
        return Math.multiplyExact(n, m);
    }

    /**
     * Zeros [n, m] with ones on and below the {@code k}-th diagonal.
     *
     * @throws IllegalArgumentException if a size is negative
     */
    public static Tensor tri(int n, int m, int k, DType dtype) {
        Object array = dtype.newArray(elements("tri", n, m));
        for (int i = 0; i < n; i++) {
            int ones = Math.clamp((long) i + k + 1, 0, m);
            Elements.fill(array, dtype, i * m, ones, 1);
        }
        return Tensor.wrap(dtype, array, n, m);
    }

    /**
     * The matrices (the last two axes) with zeros above the {@code k}-th diagonal.
     *
     * @throws IllegalArgumentException if there are no two axes
     */
    public static Tensor tril(Tensor x, int k) {
        return where(tri(x.shape().dim(-2), x.shape().dim(-1), k, DType.BOOL), x, Tensor.scalar(x.dtype(), 0));
    }

    /** The matrices (the last two axes) with zeros above the diagonal. */
    public static Tensor tril(Tensor x) {
        return tril(x, 0);
    }

    /**
     * The matrices (the last two axes) with zeros below the {@code k}-th diagonal.
     *
     * @throws IllegalArgumentException if there are no two axes
     */
    public static Tensor triu(Tensor x, int k) {
        return where(tri(x.shape().dim(-2), x.shape().dim(-1), k - 1, DType.BOOL), Tensor.scalar(x.dtype(), 0), x);
    }

    /** The matrices (the last two axes) with zeros below the diagonal. */
    public static Tensor triu(Tensor x) {
        return triu(x, 0);
    }

    /**
     * Vectors spread over a grid: of n vectors, n tensors with n axes.
     *
     * @param indexing "xy" (the first vector along the second axis, as in a picture) or "ij"
     * @throws IllegalArgumentException if there is no such indexing
     */
    public static List<Tensor> meshgrid(String indexing, Tensor... vectors) {
        boolean xy = indexing.equals("xy");
        if (!xy && !indexing.equals("ij")) {
            throw new IllegalArgumentException("meshgrid: indexing is \"xy\" or \"ij\", not \"" + indexing + "\"");
        }
        int n = vectors.length;
        int[] sizes = new int[n];
        for (int i = 0; i < n; i++) {
            sizes[gridAxis(i, n, xy)] = vectors[i].rank() == 0 ? 1 : vectors[i].size();
        }
        List<Tensor> grid = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int[] column = new int[n];
            java.util.Arrays.fill(column, 1);
            column[gridAxis(i, n, xy)] = -1;
            grid.add(Ops.broadcastTo(Ops.reshape(vectors[i], column), sizes));
        }
        return grid;
    }

    private static int gridAxis(int i, int n, boolean xy) {
        return xy && n > 1 && i < 2 ? 1 - i : i;
    }
}
