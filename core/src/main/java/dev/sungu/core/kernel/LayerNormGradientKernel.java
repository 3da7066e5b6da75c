package dev.sungu.core.kernel;

import dev.sungu.core.DType;
import dev.sungu.core.Shape;
import java.util.Arrays;

/** What flows back through rows that were standardized, scaled and shifted; a row stays in cache. */
public final class LayerNormGradientKernel extends Kernel implements Threads.Job {
    private static final Kernels KERNELS = KernelProvider.kernels();
    private static final int PART = 16 * 1024;

    private final boolean centered;
    private final double epsilon;
    private final Operands operands;
    private final boolean floats;
    private final int rows;
    private final int cols;
    private final int rowsOfPart;
    private final int parts;
    /** For each part what flows into gamma, then into beta. */
    private final float[] partial;

    private final double[] doublePartial;
    private final float[][] standard;
    private final float[][] scratch;

    /** Binds (upstream, x [..., cols], gamma [cols]) to the gradients of (x, gamma, beta). */
    public LayerNormGradientKernel(boolean centered, double epsilon, Operands operands) {
        this.centered = centered;
        this.epsilon = epsilon;
        this.operands = operands;
        Shape shape = operands.inSpec(0).shape();
        floats = operands.inSpec(0).dtype() == DType.FLOAT32;
        cols = shape.last();
        rows = cols == 0 ? 0 : shape.size() / cols;
        rowsOfPart = Math.max(1, PART / Math.max(1, cols));
        parts = (rows + rowsOfPart - 1) / rowsOfPart;
        partial = new float[floats ? parts * 2 * cols : 0];
        doublePartial = new double[floats ? 0 : cols];
        standard = new float[floats ? Threads.count() : 0][cols];
        scratch = new float[floats ? Threads.count() : 0][cols];
    }

    @Override
    public void run() {
        if (!floats) {
            doubles();
            return;
        }
        Threads.run(parts, this);
        for (int o = 1; o <= 2; o++) {
            float[] out = operands.out(o).floats();
            int to = operands.out(o).offset;
            KERNELS.fill(out, to, cols, 0);
            for (int p = 0; p < parts; p++) {
                KERNELS.addRows(partial, (2 * p + o - 1) * cols, 1, cols, out, to);
            }
        }
    }

    @Override
    public void part(int part, int worker) {
        int end = Math.min(rows, (part + 1) * rowsOfPart);
        int to = part * 2 * cols;
        KERNELS.fill(partial, to, 2 * cols, 0);
        for (int r = part * rowsOfPart; r < end; r++) {
            row(r * cols, standard[worker], scratch[worker], to);
        }
    }

    private void row(int at, float[] xhat, float[] t, int to) {
        float[] up = operands.in(0).floats();
        int uo = operands.in(0).offset + at;
        float factor = LayerNormKernel.standardize(
                operands.in(1).floats(), operands.in(1).offset + at, xhat, 0, cols, centered, epsilon);
        KERNELS.binary(Lane.MUL, up, uo, xhat, 0, t, 0, cols);
        KERNELS.binary(Lane.ADD, partial, to, t, 0, partial, to, cols);
        KERNELS.binary(Lane.ADD, partial, to + cols, up, uo, partial, to + cols, cols);
        float[] gamma = operands.in(2).floats();
        int go = operands.in(2).offset;
        KERNELS.binary(Lane.MUL, t, 0, gamma, go, t, 0, cols);
        float slope = KERNELS.sum(t, 0, cols) / cols;
        KERNELS.binary(Lane.MUL, up, uo, gamma, go, t, 0, cols);
        float mean = centered ? KERNELS.sum(t, 0, cols) / cols : 0;
        KERNELS.unary(Lane.AFFINE, xhat, 0, xhat, 0, cols, -slope, -mean);
        KERNELS.binary(Lane.ADD, t, 0, xhat, 0, t, 0, cols);
        KERNELS.unary(Lane.AFFINE, t, 0, operands.out(0).floats(), operands.out(0).offset + at, cols, factor, 0);
    }

    private void doubles() {
        double[] gamma = operands.out(1).doubles();
        double[] beta = operands.out(2).doubles();
        int go = operands.out(1).offset;
        int bo = operands.out(2).offset;
        Arrays.fill(gamma, go, go + cols, 0);
        Arrays.fill(beta, bo, bo + cols, 0);
        for (int r = 0; r < rows; r++) {
            int at = r * cols;
            double factor = LayerNormKernel.standardize(
                    operands.in(1).doubles(), operands.in(1).offset + at, doublePartial, 0, cols, centered, epsilon);
            double mean = 0;
            double slope = 0;
            for (int i = 0; i < cols; i++) {
                double up = operands.in(0).doubles()[operands.in(0).offset + at + i];
                double g = up * operands.in(2).doubles()[operands.in(2).offset + i];
                mean += g / cols;
                slope += g * doublePartial[i] / cols;
                gamma[go + i] += up * doublePartial[i];
                beta[bo + i] += up;
            }
            for (int i = 0; i < cols; i++) {
                double g = operands.in(0).doubles()[operands.in(0).offset + at + i]
                        * operands.in(2).doubles()[operands.in(2).offset + i];
                operands.out(0).doubles()[operands.out(0).offset + at + i] =
                        (g - (centered ? mean : 0) - doublePartial[i] * slope) * factor;
            }
        }
    }
}
