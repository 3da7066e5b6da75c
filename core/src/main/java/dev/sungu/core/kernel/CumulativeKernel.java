package dev.sungu.core.kernel;

import dev.sungu.core.Shape;

/** Running sums or products along one axis, each element in order after the one before it. */
public final class CumulativeKernel extends Kernel {
    private final boolean product;
    private final boolean reverse;
    private final Slot in;
    private final Slot out;
    private final int outer;
    private final int length;
    private final int inner;

    /**
     * Binds a running sum or product.
     *
     * @param product whether to multiply instead of adding
     * @param axis the axis, counted from the front
     * @param reverse whether to run from the end
     */
    public CumulativeKernel(boolean product, int axis, boolean reverse, Operands operands) {
        Shape shape = operands.inSpec(0).shape();
        this.product = product;
        this.reverse = reverse;
        in = operands.in(0);
        out = operands.out(0);
        outer = shape.product(0, axis);
        length = shape.dim(axis);
        inner = shape.product(axis + 1, shape.rank());
    }

    @Override
    public void run() {
        if (length == 0 || inner == 0) {
            return;
        }
        for (int o = 0; o < outer; o++) {
            int step = reverse ? -inner : inner;
            int first = o * length * inner + (reverse ? (length - 1) * inner : 0);
            System.arraycopy(in.array, in.offset + first, out.array, out.offset + first, inner);
            for (int k = 1; k < length; k++) {
                row(first + k * step, step);
            }
        }
    }

    /** One row from the one before it, which lies {@code step} earlier. */
    private void row(int at, int step) {
        int from = in.offset + at;
        int to = out.offset + at;
        switch (out.array) {
            case float[] r -> floats(in.floats(), from, r, to, step);
            case double[] r -> doubles(in.doubles(), from, r, to, step);
            case int[] r -> ints(in.ints(), from, r, to, step);
            default -> longs(in.longs(), from, out.longs(), to, step);
        }
    }

    private void floats(float[] a, int from, float[] r, int to, int step) {
        for (int i = 0; i < inner; i++) {
            float before = r[to + i - step];
            r[to + i] = product ? before * a[from + i] : before + a[from + i];
        }
    }

    private void doubles(double[] a, int from, double[] r, int to, int step) {
        for (int i = 0; i < inner; i++) {
            double before = r[to + i - step];
            r[to + i] = product ? before * a[from + i] : before + a[from + i];
        }
    }

    private void ints(int[] a, int from, int[] r, int to, int step) {
        for (int i = 0; i < inner; i++) {
            int before = r[to + i - step];
            r[to + i] = product ? before * a[from + i] : before + a[from + i];
        }
    }

    private void longs(long[] a, int from, long[] r, int to, int step) {
        for (int i = 0; i < inner; i++) {
            long before = r[to + i - step];
            r[to + i] = product ? before * a[from + i] : before + a[from + i];
        }
    }
}
