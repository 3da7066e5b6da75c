package dev.sungu.core.kernel;

import dev.sungu.core.DType;
import dev.sungu.core.Elements;
import dev.sungu.core.Shape;

/** Where the largest or smallest element along an axis lies: the first one, and the first NaN before all. */
public final class ArgExtremeKernel extends Kernel {
    private static final Kernels KERNELS = KernelProvider.kernels();

    private final boolean smallest;
    private final Slot in;
    private final Slot out;
    private final DType dtype;
    private final int outer;
    private final int size;
    private final int inner;

    /** Binds argmax or argmin along an axis, giving INT32. */
    public ArgExtremeKernel(boolean smallest, int axis, Operands operands) {
        this.smallest = smallest;
        in = operands.in(0);
        out = operands.out(0);
        dtype = operands.inSpec(0).dtype();
        Shape shape = operands.inSpec(0).shape();
        outer = shape.product(0, axis);
        size = shape.dim(axis);
        inner = shape.product(axis + 1, shape.rank());
    }

    @Override
    public void run() {
        int[] to = out.ints();
        for (int o = 0; o < outer; o++) {
            for (int i = 0; i < inner; i++) {
                int at = in.offset + o * size * inner + i;
                to[out.offset + o * inner + i] = find(at);
            }
        }
    }

    private int find(int at) {
        if (dtype == DType.FLOAT32 && inner == 1) {
            return smallest ? KERNELS.argmin(in.floats(), at, size) : KERNELS.argmax(in.floats(), at, size);
        }
        return dtype.isFloat() ? findFloating(at) : findWhole(at);
    }

    private int findFloating(int at) {
        int best = 0;
        double value = Elements.get(in.array, dtype, at);
        for (int k = 1; k < size && !Double.isNaN(value); k++) {
            double x = Elements.get(in.array, dtype, at + k * inner);
            if (Double.isNaN(x) || (smallest ? x < value : x > value)) {
                best = k;
                value = x;
            }
        }
        return best;
    }

    private int findWhole(int at) {
        int best = 0;
        long value = Elements.getLong(in.array, dtype, at);
        for (int k = 1; k < size; k++) {
            long x = Elements.getLong(in.array, dtype, at + k * inner);
            if (smallest ? x < value : x > value) {
                best = k;
                value = x;
            }
        }
        return best;
    }
}
