package dev.sungu.core.kernel;

import dev.sungu.core.DType;
import dev.sungu.core.Elements;
import dev.sungu.core.Shape;

/** Adds rows to the rows of zeros that indices name, equal indices in their order whatever thread does it. */
public final class ScatterAddKernel extends Kernel implements Threads.Job {
    private static final Kernels KERNELS = KernelProvider.kernels();

    private static final int PARALLEL = 64 * 1024;
    /** Target rows are cut into at most this many parts, each of which goes through all indices. */
    private static final int PARTS = 16;

    private final Operands operands;
    private final int outer;
    private final int size;
    private final int inner;
    private final boolean fromEnd;
    private final int count;
    private final int[] rows;
    private final int parts;

    /** Binds an addition of {@code updates} (input 1) at {@code indices} (input 0) along an axis of the result. */
    public ScatterAddKernel(int axis, boolean fromEnd, Operands operands) {
        this.fromEnd = fromEnd;
        this.operands = operands;
        Shape shape = operands.outSpec(0).shape();
        outer = shape.product(0, axis);
        size = shape.dim(axis);
        inner = shape.product(axis + 1, shape.rank());
        count = operands.inSpec(0).shape().size();
        rows = new int[count];
        parts = (long) outer * inner * (count + size) < PARALLEL ? 1 : Math.max(1, Math.min(PARTS, size));
    }

    @Override
    public void run() {
        Indices.resolve("scatter", operands.in(0), operands.inSpec(0).dtype(), count, fromEnd ? -size : 0, size, rows);
        if (parts == 1) {
            part(0, 0);
        } else {
            Threads.run(parts, this);
        }
    }

    @Override
    public void part(int part, int worker) {
        int low = (int) ((long) size * part / parts);
        int high = (int) ((long) size * (part + 1) / parts);
        Slot from = operands.in(1);
        Slot to = operands.out(0);
        boolean vector = operands.outSpec(0).dtype() == DType.FLOAT32 && inner >= 16;
        for (int o = 0; o < outer; o++) {
            int base = to.offset + o * size * inner;
            Elements.fill(to.array, base + low * inner, (high - low) * inner, 0);
            for (int i = 0; i < count; i++) {
                if (rows[i] >= low && rows[i] < high) {
                    int source = from.offset + (o * count + i) * inner;
                    int target = base + rows[i] * inner;
                    if (vector) {
                        KERNELS.addRows(from.floats(), source, 1, inner, to.floats(), target);
                    } else {
                        Strided.add(from.array, source, to.array, target, inner);
                    }
                }
            }
        }
    }
}
