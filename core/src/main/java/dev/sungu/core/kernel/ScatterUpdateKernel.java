package dev.sungu.core.kernel;

import dev.sungu.core.Shape;

/** Copies a tensor and replaces the rows that indices name, in their order, so the last one of equal indices stays. */
public final class ScatterUpdateKernel extends Kernel {
    private final Operands operands;
    private final int total;
    private final int size;
    private final int inner;
    private final int count;
    private final int[] rows;

    /** Binds (x [size, ...], indices [count], updates [count, ...]) to x with the rows replaced. */
    public ScatterUpdateKernel(Operands operands) {
        this.operands = operands;
        Shape shape = operands.inSpec(0).shape();
        total = shape.size();
        size = shape.dim(0);
        inner = shape.product(1, shape.rank());
        count = operands.inSpec(1).shape().size();
        rows = new int[count];
    }

    @Override
    public void run() {
        Slot x = operands.in(0);
        Slot updates = operands.in(2);
        Slot out = operands.out(0);
        Indices.resolve("scatterUpdate", operands.in(1), operands.inSpec(1).dtype(), count, -size, size, rows);
        System.arraycopy(x.array, x.offset, out.array, out.offset, total);
        for (int i = 0; i < count; i++) {
            System.arraycopy(updates.array, updates.offset + i * inner, out.array, out.offset + rows[i] * inner, inner);
        }
    }
}
