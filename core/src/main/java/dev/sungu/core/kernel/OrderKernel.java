package dev.sungu.core.kernel;

import dev.sungu.core.DType;
import dev.sungu.core.Elements;
import dev.sungu.core.Shape;

/**
 * The places of the smallest or largest elements of each row in order, a row being the last axis. Equal elements stay in
 * their order, -0 equals 0, and NaN counts as larger than everything.
 */
public final class OrderKernel extends Kernel {
    /** Up to so many wanted elements are found by insertion, more by sorting the row. */
    private static final int FEW = 16;

    private final boolean descending;
    private final Slot in;
    private final Slot out;
    private final DType dtype;
    private final int rows;
    private final int cols;
    private final int wanted;
    private final long[] keys;
    private final int[] order;
    private final int[] merged;

    /** Binds the places, INT32, of the first {@code wanted} elements in ascending or descending order. */
    public OrderKernel(boolean descending, int wanted, Operands operands) {
        this.descending = descending;
        this.wanted = wanted;
        in = operands.in(0);
        out = operands.out(0);
        dtype = operands.inSpec(0).dtype();
        Shape shape = operands.inSpec(0).shape();
        cols = shape.last();
        rows = shape.product(0, shape.rank() - 1);
        keys = new long[cols];
        order = new int[cols];
        merged = new int[cols];
    }

    @Override
    public void run() {
        int[] to = out.ints();
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < cols; i++) {
                long key = key(in.offset + r * cols + i);
                keys[i] = descending ? ~key : key;
            }
            int at = out.offset + r * wanted;
            if (wanted <= FEW) {
                insert(to, at);
            } else {
                System.arraycopy(sorted(), 0, to, at, wanted);
            }
        }
    }

    /** A number that is ordered as the element is. */
    private long key(int at) {
        if (!dtype.isFloat()) {
            return Elements.getLong(in.array, dtype, at);
        }
        double x = dtype == DType.FLOAT32 ? in.floats()[at] : in.doubles()[at];
        // Adding zero turns -0 into 0; canonical NaN bits are above those of infinity.
        long bits = Double.doubleToLongBits(x + 0.0);
        return bits ^ (bits >> 63 & Long.MAX_VALUE);
    }

    private void insert(int[] to, int at) {
        int n = 0;
        for (int i = 0; i < cols; i++) {
            if (n == wanted && (n == 0 || keys[i] >= keys[to[at + n - 1]])) {
                continue;
            }
            int j = n < wanted ? n++ : n - 1;
            for (; j > 0 && keys[i] < keys[to[at + j - 1]]; j--) {
                to[at + j] = to[at + j - 1];
            }
            to[at + j] = i;
        }
    }

    /** Merge sort from the bottom up. */
    private int[] sorted() {
        int[] a = order;
        int[] b = merged;
        for (int i = 0; i < cols; i++) {
            a[i] = i;
        }
        for (int width = 1; width < cols; width *= 2) {
            for (int low = 0; low < cols; low += 2 * width) {
                merge(a, b, low, Math.min(cols, low + width), Math.min(cols, low + 2 * width));
            }
            int[] swap = a;
            a = b;
            b = swap;
        }
        return a;
    }

    private void merge(int[] from, int[] to, int low, int middle, int high) {
        int i = low;
        int j = middle;
        for (int k = low; k < high; k++) {
            boolean left = i < middle && (j >= high || keys[from[i]] <= keys[from[j]]);
            to[k] = left ? from[i++] : from[j++];
        }
    }
}
