package dev.sungu.core.kernel;

import dev.sungu.core.DType;
import dev.sungu.core.Elements;
import dev.sungu.core.Shape;

/** Takes elements along an axis with an index for each result, or adds each update at its own index. */
public final class AlongAxisKernel extends Kernel {
    private final boolean add;
    private final Operands operands;
    private final Slot indices;
    private final DType indexType;
    private final int outer;
    private final int size;
    private final int count;
    private final int inner;
    private final int[] places;

    /**
     * Binds (x, indices) to a result of the indices' shape, or where {@code add} is set (indices, updates) to sums in a
     * result of another size along the axis.
     */
    public AlongAxisKernel(boolean add, int axis, Operands operands) {
        this.add = add;
        this.operands = operands;
        indices = operands.in(add ? 0 : 1);
        indexType = operands.inSpec(add ? 0 : 1).dtype();
        Shape few = operands.inSpec(add ? 0 : 1).shape();
        outer = few.product(0, axis);
        count = few.dim(axis);
        inner = few.product(axis + 1, few.rank());
        size = (add ? operands.outSpec(0) : operands.inSpec(0)).shape().dim(axis);
        places = new int[few.size()];
    }

    @Override
    public void run() {
        for (int at = 0; at < places.length; at++) {
            long index = Elements.getLong(indices.array, indexType, indices.offset + at);
            int k = Indices.resolve(add ? "scatter along an axis" : "takeAlongAxis", index, at, -size, size);
            int block = at / (count * inner);
            places[at] = (block * size + k) * inner + at % inner;
        }
        Slot out = operands.out(0);
        if (add) {
            Slot updates = operands.in(1);
            Elements.fill(out.array, out.offset, outer * size * inner, 0);
            Strided.addAt(updates.array, updates.offset, places, out.array, out.offset);
        } else {
            Slot x = operands.in(0);
            Strided.pick(x.array, x.offset, places, 0, out.array, out.offset, places.length);
        }
    }
}
