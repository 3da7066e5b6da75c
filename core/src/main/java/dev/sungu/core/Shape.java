package dev.sungu.core;

import java.util.Arrays;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;

/**
 * The sizes of a tensor's axes, outermost first.
 *
 * <p>An axis whose size is not known yet (the batch of a model) holds a symbol: a negative number that is equal only to
 * itself, so two unknown sizes are never taken for the same by accident. {@link #unknown()} makes a new one.
 */
public final class Shape {
    private static final AtomicInteger SYMBOLS = new AtomicInteger(-1);
    private static final Shape SCALAR = new Shape(new int[0]);

    private final int[] dims;

    private Shape(int[] dims) {
        this.dims = dims;
    }

    /** The shape with these sizes; a negative size is an unknown one (see {@link #unknown()}). */
    public static Shape of(int... dims) {
        return dims.length == 0 ? SCALAR : new Shape(dims.clone());
    }

    /** The shape of a single number: no axes. */
    public static Shape scalar() {
        return SCALAR;
    }

    /** A new symbol for a size that is not known yet. */
    public static int unknown() {
        return SYMBOLS.decrementAndGet();
    }

    /**
     * The size floor((size + add) / divide). Of an unknown size it is a symbol, the same one for the same size, so that what
     * windows and paddings leave of two images alike can be told to be alike.
     *
     * @param divide at least 1
     */
    public static int derived(int size, int add, int divide) {
        return size >= 0 ? Math.floorDiv(size + add, divide) : DerivedSizes.of(size, add, divide);
    }

    /** The number of axes. */
    public int rank() {
        return dims.length;
    }

    /**
     * The size of one axis, or a negative symbol if it is unknown.
     *
     * @param axis the axis; negative counts from the end
     */
    public int dim(int axis) {
        return dims[axis(axis)];
    }

    /** The size of the last axis. */
    public int last() {
        return dim(-1);
    }

    /** The sizes, as a copy. */
    public int[] dims() {
        return dims.clone();
    }

    /** The shape with another size for each, such as a known one for an unknown one. */
    public Shape sized(IntUnaryOperator sizes) {
        return isKnown() ? this : of(Arrays.stream(dims).map(sizes).toArray());
    }

    /** Whether every size is known. */
    public boolean isKnown() {
        for (int d : dims) {
            if (d < 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * The number of elements.
     *
     * @throws IllegalStateException if a size is unknown
     * @throws IllegalArgumentException if there are more than 2^31 - 1 elements
     */
    public int size() {
        return product(0, dims.length);
    }

    /** The product of the sizes of the axes {@code from} (inclusive) to {@code to} (exclusive). */
    public int product(int from, int to) {
        long n = 1;
        for (int i = from; i < to; i++) {
            if (dims[i] < 0) {
                throw new IllegalStateException("the size of axis " + i + " of " + this + " is not known yet");
            }
            n *= dims[i];
            if (n > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "shape " + this + " has more than 2^31 - 1 elements, which one tensor cannot hold");
            }
        }
        return (int) n;
    }

    /**
     * The axis counted from the front.
     *
     * @throws IllegalArgumentException if {@code axis} is out of [-rank, rank)
     */
    public int axis(int axis) {
        int a = axis < 0 ? axis + dims.length : axis;
        if (a < 0 || a >= dims.length) {
            throw new IllegalArgumentException(
                    "axis " + axis + " is out of range for shape " + this + " (rank " + dims.length + ")");
        }
        return a;
    }

    /** This shape with one axis resized. */
    public Shape with(int axis, int size) {
        int[] d = dims.clone();
        d[axis(axis)] = size;
        return new Shape(d);
    }

    /** The axes {@code from} (inclusive) to {@code to} (exclusive) as a shape. */
    public Shape slice(int from, int to) {
        return of(Arrays.copyOfRange(dims, from, to));
    }

    /** This shape with an axis of the given size put before position {@code at}, which is in [0, rank]. */
    public Shape insert(int at, int size) {
        int[] d = new int[dims.length + 1];
        System.arraycopy(dims, 0, d, 0, at);
        d[at] = size;
        System.arraycopy(dims, at, d, at + 1, dims.length - at);
        return new Shape(d);
    }

    /** This shape without one axis. */
    public Shape remove(int axis) {
        int a = axis(axis);
        int[] d = new int[dims.length - 1];
        System.arraycopy(dims, 0, d, 0, a);
        System.arraycopy(dims, a + 1, d, a, d.length - a);
        return of(d);
    }

    /** This shape followed by {@code other}. */
    public Shape concat(Shape other) {
        int[] d = Arrays.copyOf(dims, dims.length + other.dims.length);
        System.arraycopy(other.dims, 0, d, dims.length, other.dims.length);
        return of(d);
    }

    /** The row-major strides, in elements. All sizes must be known. */
    public int[] strides() {
        int[] s = new int[dims.length];
        int n = 1;
        for (int i = dims.length - 1; i >= 0; i--) {
            s[i] = n;
            n *= Math.max(dims[i], 1);
        }
        return s;
    }

    /**
     * The shape of combining two tensors element by element, by NumPy's rule: aligned at the last axis, sizes are equal
     * or one of them is 1.
     *
     * @throws IllegalArgumentException if the shapes do not fit
     */
    public static Shape broadcast(Shape a, Shape b) {
        if (a.equals(b)) {
            return a;
        }
        int rank = Math.max(a.rank(), b.rank());
        int[] d = new int[rank];
        for (int i = 1; i <= rank; i++) {
            int x = i <= a.rank() ? a.dims[a.rank() - i] : 1;
            int y = i <= b.rank() ? b.dims[b.rank() - i] : 1;
            if (x != y && x != 1 && y != 1) {
                throw new IllegalArgumentException("shapes " + a + " and " + b
                        + " cannot be combined: from the end, axis " + i + " has sizes " + show(x) + " and " + show(y)
                        + ", which are neither equal nor 1; reshape or expandDims one of them");
            }
            d[rank - i] = x == 1 ? y : x;
        }
        return of(d);
    }

    /** Whether this shape can be broadcast to {@code target} without changing {@code target}. */
    public boolean broadcastsTo(Shape target) {
        if (rank() > target.rank()) {
            return false;
        }
        for (int i = 1; i <= rank(); i++) {
            int d = dims[rank() - i];
            if (d != 1 && d != target.dims[target.rank() - i]) {
                return false;
            }
        }
        return true;
    }

    /** The shape after reducing the given axes (sorted, from the front), kept as size 1 or dropped. */
    public Shape reduce(int[] axes, boolean keepdims) {
        int[] d = new int[dims.length];
        int n = 0;
        for (int i = 0; i < dims.length; i++) {
            if (Arrays.binarySearch(axes, i) < 0) {
                d[n++] = dims[i];
            } else if (keepdims) {
                d[n++] = 1;
            }
        }
        return of(Arrays.copyOf(d, n));
    }

    /** The axes counted from the front, sorted; an empty argument means all axes. Duplicates are an error. */
    public int[] axes(int... axes) {
        if (axes.length == 0) {
            int[] all = new int[dims.length];
            Arrays.setAll(all, i -> i);
            return all;
        }
        int[] sorted = Arrays.stream(axes).map(this::axis).sorted().toArray();
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                throw new IllegalArgumentException("axis " + sorted[i] + " is named twice in " + Arrays.toString(axes));
            }
        }
        return sorted;
    }

    private static String show(int d) {
        return d < 0 ? "None" : Integer.toString(d);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Shape s && Arrays.equals(dims, s.dims);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(dims);
    }

    /** For people: {@code [None, 28, 28]}. */
    @Override
    public String toString() {
        StringJoiner j = new StringJoiner(", ", "[", "]");
        for (int d : dims) {
            j.add(show(d));
        }
        return j.toString();
    }
}
