package dev.sungu.core.kernel;

import dev.sungu.core.DType;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.kernel.scalar.TypedLanes;
import java.util.List;

/** Elementwise operations on types other than float32, exact and one element at a time. */
final class TypedPointwiseKernel extends Kernel {
    private final Lane lane;
    private final float p0;
    private final float p1;
    private final Operands operands;
    private final BroadcastIndex[] index;
    private final int size;
    private final Object[] gathered;
    private final Object[] arrays;
    private final int[] offsets;
    private final DType[] types;

    TypedPointwiseKernel(Lane lane, List<Float> params, Operands operands) {
        this.lane = lane;
        this.p0 = params.isEmpty() ? 0 : params.get(0);
        this.p1 = params.size() < 2 ? 0 : params.get(1);
        this.operands = operands;
        Shape shape = operands.outSpec(0).shape();
        this.size = shape.size();
        int n = operands.in().size();
        index = new BroadcastIndex[n];
        gathered = new Object[n];
        arrays = new Object[n];
        offsets = new int[n];
        types = operands.inSpecs().stream().map(Spec::dtype).toArray(DType[]::new);
        for (int i = 0; i < n; i++) {
            index[i] = new BroadcastIndex(operands.inSpec(i).shape(), shape);
            if (!index[i].isIdentity()) {
                gathered[i] = operands.inSpec(i).dtype().newArray(size);
            }
        }
    }

    @Override
    public void run() {
        for (int i = 0; i < gathered.length; i++) {
            Slot s = operands.in(i);
            if (gathered[i] == null) {
                arrays[i] = s.array;
                offsets[i] = s.offset;
            } else {
                index[i].gather(s.array, s.offset, gathered[i], size);
                arrays[i] = gathered[i];
            }
        }
        Slot out = operands.out(0);
        TypedLanes.run(lane, types, arrays, offsets, operands.outSpec(0).dtype(), out.array, out.offset, size, p0, p1);
    }
}
