package dev.sungu.core.kernel;

import dev.sungu.core.DType;
import dev.sungu.core.Shape;

/** Softmax or its logarithm of each row, a row being the last axis. */
public final class SoftmaxKernel extends Kernel implements Threads.Job {
    private static final Kernels KERNELS = KernelProvider.kernels();
    private static final int PART = 8 * 1024;

    private final boolean logarithm;
    private final Slot in;
    private final Slot out;
    private final DType dtype;
    private final int rows;
    private final int cols;
    private final int rowsPerPart;

    /** Binds the softmax of the rows of the input. */
    public SoftmaxKernel(boolean logarithm, Operands operands) {
        this.logarithm = logarithm;
        in = operands.in(0);
        out = operands.out(0);
        dtype = operands.inSpec(0).dtype();
        Shape shape = operands.inSpec(0).shape();
        cols = shape.last();
        rows = cols == 0 ? 0 : shape.size() / cols;
        rowsPerPart = Math.max(1, PART / Math.max(1, cols));
    }

    @Override
    public void run() {
        if (rows <= rowsPerPart) {
            rows(0, rows);
        } else {
            Threads.run((rows - 1) / rowsPerPart + 1, this);
        }
    }

    @Override
    public void part(int part, int worker) {
        int from = part * rowsPerPart;
        rows(from, Math.min(rows, from + rowsPerPart));
    }

    private void rows(int from, int end) {
        if (dtype == DType.FLOAT64) {
            for (int r = from; r < end; r++) {
                row(in.doubles(), in.offset + r * cols, out.doubles(), out.offset + r * cols);
            }
        } else if (logarithm) {
            KERNELS.logSoftmaxRows(
                    in.floats(), in.offset + from * cols, out.floats(), out.offset + from * cols, end - from, cols);
        } else {
            KERNELS.softmaxRows(
                    in.floats(), in.offset + from * cols, out.floats(), out.offset + from * cols, end - from, cols);
        }
    }

    private void row(double[] a, int at, double[] o, int to) {
        double max = max(a, at, cols);
        double sum = sum(a, at, cols, max);
        double logSum = Math.log(sum);
        for (int i = 0; i < cols; i++) {
            // Not less the logarithm of the whole sum: beside a large maximum, that of the others would vanish.
            double x = a[at + i] - max;
            o[to + i] = logarithm ? x - logSum : Math.exp(x) / sum;
        }
    }

    /** The logarithm of the sum of exponentials, without overflow. */
    static double logSumExp(double[] a, int at, int n) {
        double max = max(a, at, n);
        return max + Math.log(sum(a, at, n, max));
    }

    private static double max(double[] a, int at, int n) {
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            max = Math.max(max, a[at + i]);
        }
        return max;
    }

    private static double sum(double[] a, int at, int n, double max) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += Math.exp(a[at + i] - max);
        }
        return sum;
    }
}
