package dev.sungu.core.kernel;

import dev.sungu.core.Shape;

/** Copies the elements with given indices along one axis; with a leading axis, whole rows at memory speed. */
public final class GatherKernel extends Kernel implements Threads.Job {
    /** Copying rows from all over memory waits for memory: a second thread waits at the same time. */
    private static final int PARALLEL = 8 * 1024;

    private static final int PART = 4 * 1024;

    private final Operands operands;
    private final int outer;
    private final int size;
    private final int inner;
    private final int count;
    private final int[] rows;

    /** Binds {@code take(x, indices, axis)}. */
    public GatherKernel(int axis, Operands operands) {
        this.operands = operands;
        Shape shape = operands.inSpec(0).shape();
        outer = shape.product(0, axis);
        size = shape.dim(axis);
        inner = shape.product(axis + 1, shape.rank());
        count = operands.inSpec(1).shape().size();
        rows = new int[count];
    }

    @Override
    public void run() {
        Indices.resolve("take", operands.in(1), operands.inSpec(1).dtype(), count, -size, size, rows);
        long total = (long) outer * count * inner;
        if (total < PARALLEL) {
            copy(0, total == 0 ? 0 : outer * count);
        } else {
            Threads.run((outer * count - 1) / rowsPerPart() + 1, this);
        }
    }

    private int rowsPerPart() {
        return Math.max(1, PART / inner);
    }

    @Override
    public void part(int part, int worker) {
        int from = part * rowsPerPart();
        copy(from, Math.min(outer * count, from + rowsPerPart()));
    }

    private void copy(int first, int end) {
        Slot in = operands.in(0);
        Slot out = operands.out(0);
        for (int r = first; r < end; ) {
            int o = r / count;
            int i = r % count;
            if (inner == 1) {
                int run = Math.min(end - r, count - i);
                Strided.pick(in.array, in.offset + o * size, rows, i, out.array, out.offset + r, run);
                r += run;
            } else {
                int source = in.offset + (o * size + rows[i]) * inner;
                System.arraycopy(in.array, source, out.array, out.offset + r * inner, inner);
                r++;
            }
        }
    }
}
