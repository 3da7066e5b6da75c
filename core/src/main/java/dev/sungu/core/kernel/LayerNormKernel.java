package dev.sungu.core.kernel;

import dev.sungu.core.DType;
import dev.sungu.core.Shape;

/** Rows brought to mean 0 and variance 1 (or to mean square 1), scaled and shifted; a row stays in cache. */
public final class LayerNormKernel extends Kernel implements Threads.Job {
    private static final Kernels KERNELS = KernelProvider.kernels();
    private static final int PART = 16 * 1024;

    private final boolean centered;
    private final double epsilon;
    private final Operands operands;
    private final int rows;
    private final int cols;
    private final int rowsOfPart;

    /** Binds (x [..., cols], gamma [cols], beta [cols]). */
    public LayerNormKernel(boolean centered, double epsilon, Operands operands) {
        this.centered = centered;
        this.epsilon = epsilon;
        this.operands = operands;
        Shape shape = operands.inSpec(0).shape();
        cols = shape.last();
        rows = cols == 0 ? 0 : shape.size() / cols;
        rowsOfPart = Math.max(1, PART / Math.max(1, cols));
    }

    @Override
    public void run() {
        Threads.run((rows + rowsOfPart - 1) / rowsOfPart, this);
    }

    @Override
    public void part(int part, int worker) {
        int end = Math.min(rows, (part + 1) * rowsOfPart);
        for (int r = part * rowsOfPart; r < end; r++) {
            if (operands.inSpec(0).dtype() == DType.FLOAT64) {
                doubles(r * cols);
            } else {
                floats(r * cols);
            }
        }
    }

    private void floats(int at) {
        float[] out = operands.out(0).floats();
        int to = operands.out(0).offset + at;
        standardize(operands.in(0).floats(), operands.in(0).offset + at, out, to, cols, centered, epsilon);
        KERNELS.binary(Lane.MUL, out, to, operands.in(1).floats(), operands.in(1).offset, out, to, cols);
        KERNELS.binary(Lane.ADD, out, to, operands.in(2).floats(), operands.in(2).offset, out, to, cols);
    }

    /** Writes the row brought to variance (or mean square) 1 and gives what it was multiplied with. */
    static float standardize(float[] x, int at, float[] out, int to, int n, boolean centered, double epsilon) {
        float mean = centered ? KERNELS.sum(x, at, n) / n : 0;
        KERNELS.unary(Lane.AFFINE, x, at, out, to, n, 1, -mean);
        float factor = (float) (1 / Math.sqrt(KERNELS.sumOfSquares(out, to, n) / n + epsilon));
        KERNELS.unary(Lane.AFFINE, out, to, out, to, n, factor, 0);
        return factor;
    }

    private void doubles(int at) {
        double[] out = operands.out(0).doubles();
        int to = operands.out(0).offset + at;
        standardize(operands.in(0).doubles(), operands.in(0).offset + at, out, to, cols, centered, epsilon);
        for (int i = 0; i < cols; i++) {
            out[to + i] = out[to + i] * operands.in(1).doubles()[operands.in(1).offset + i]
                    + operands.in(2).doubles()[operands.in(2).offset + i];
        }
    }

    static double standardize(double[] x, int at, double[] out, int to, int n, boolean centered, double epsilon) {
        double mean = 0;
        for (int i = 0; centered && i < n; i++) {
            mean += x[at + i] / n;
        }
        double squares = 0;
        for (int i = 0; i < n; i++) {
            out[to + i] = x[at + i] - mean;
            squares += out[to + i] * out[to + i];
        }
        double factor = 1 / Math.sqrt(squares / n + epsilon);
        for (int i = 0; i < n; i++) {
            out[to + i] *= factor;
        }
        return factor;
    }
}
