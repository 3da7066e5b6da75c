package dev.sungu.core.kernel;

import dev.sungu.core.DType;
import dev.sungu.core.Shape;
import java.util.List;

/** Copies a tensor with its axes in another order. */
public final class PermutationKernel extends Kernel implements Threads.Job {
    private static final Kernels KERNELS = KernelProvider.kernels();

    /** Elements from which on the copy is shared between threads. */
    private static final int PARALLEL = 64 * 1024;

    private final Slot in;
    private final Slot out;
    private final DType dtype;
    /** Sizes of the result's axes after neighbours that stay together were merged, and the source's steps along them. */
    private final int[] dims;

    private final int[] strides;
    private final int outer;
    private final int block;

    /** Binds a copy with {@code order[i]} as the source's axis for axis {@code i} of the result. */
    public PermutationKernel(List<Integer> order, Operands operands) {
        in = operands.in(0);
        out = operands.out(0);
        dtype = operands.inSpec(0).dtype();
        Shape from = operands.inSpec(0).shape();
        int[] sourceStrides = from.strides();
        int[] d = new int[order.size()];
        int[] s = new int[order.size()];
        int n = 0;
        for (int axis : order) {
            int size = from.dim(axis);
            int stride = sourceStrides[from.axis(axis)];
            if (size == 1) {
                continue;
            }
            if (n > 0 && s[n - 1] == (long) stride * size) {
                d[n - 1] *= size;
                s[n - 1] = stride;
            } else {
                d[n] = size;
                s[n++] = stride;
            }
        }
        // At least two axes, so that the last two always form a block.
        int pad = Math.max(0, 2 - n);
        dims = new int[n + pad];
        strides = new int[n + pad];
        for (int i = 0; i < pad; i++) {
            dims[i] = 1;
        }
        System.arraycopy(d, 0, dims, pad, n);
        System.arraycopy(s, 0, strides, pad, n);
        if (n == 0) {
            strides[1] = 1;
        }
        int size = from.size();
        block = size == 0 ? 0 : dims[dims.length - 2] * dims[dims.length - 1];
        outer = size == 0 ? 0 : size / block;
    }

    @Override
    public void run() {
        if ((long) outer * block >= PARALLEL && outer > 1) {
            Threads.run(outer, this);
        } else {
            for (int i = 0; i < outer; i++) {
                part(i, 0);
            }
        }
    }

    @Override
    public void part(int part, int worker) {
        int source = in.offset;
        int rest = part;
        for (int i = dims.length - 3; i >= 0; i--) {
            source += rest % dims[i] * strides[i];
            rest /= dims[i];
        }
        int target = out.offset + part * block;
        int rows = dims[dims.length - 2];
        int cols = dims[dims.length - 1];
        int rowStep = strides[dims.length - 2];
        int colStep = strides[dims.length - 1];
        if (colStep == 1) {
            for (int r = 0; r < rows; r++) {
                System.arraycopy(in.array, source + r * rowStep, out.array, target + r * cols, cols);
            }
        } else if (dtype == DType.FLOAT32 && rowStep == 1) {
            KERNELS.transpose(in.floats(), source, cols, rows, colStep, out.floats(), target, cols);
        } else {
            copyElements(source, rowStep, colStep, target, rows, cols);
        }
    }

    private void copyElements(int source, int rowStep, int colStep, int target, int rows, int cols) {
        for (int r = 0; r < rows; r++) {
            int from = source + r * rowStep;
            int to = target + r * cols;
            switch (out.array) {
                case float[] o -> {
                    float[] a = in.floats();
                    for (int c = 0; c < cols; c++) {
                        o[to + c] = a[from + c * colStep];
                    }
                }
                case double[] o -> {
                    double[] a = in.doubles();
                    for (int c = 0; c < cols; c++) {
                        o[to + c] = a[from + c * colStep];
                    }
                }
                case int[] o -> {
                    int[] a = in.ints();
                    for (int c = 0; c < cols; c++) {
                        o[to + c] = a[from + c * colStep];
                    }
                }
                case long[] o -> {
                    long[] a = in.longs();
                    for (int c = 0; c < cols; c++) {
                        o[to + c] = a[from + c * colStep];
                    }
                }
                default -> {
                    byte[] o = out.bytes();
                    byte[] a = in.bytes();
                    for (int c = 0; c < cols; c++) {
                        o[to + c] = a[from + c * colStep];
                    }
                }
            }
        }
    }
}
