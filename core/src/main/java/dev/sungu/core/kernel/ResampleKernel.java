package dev.sungu.core.kernel;

import dev.sungu.core.DType;

/** Weighted sums of neighbours along one axis: [outer, from, inner] to [outer, to, inner]. */
public final class ResampleKernel extends Kernel implements Threads.Job {
    private static final Kernels KERNELS = KernelProvider.kernels();
    private static final int PART = 16 * 1024;

    /**
     * The neighbours of each output and their weights.
     *
     * @param starts the first neighbour
     * @param weights those from the first on
     */
    public record Taps(int[] starts, float[][] weights) {}

    private final int outer;
    private final int inner;
    private final int from;
    private final int to;
    private final Taps taps;
    private final Operands operands;
    private final int rowsOfPart;
    private final float[][] scratch;

    /** Binds (x) to its weighted sums. */
    public ResampleKernel(int outer, int inner, Taps taps, Operands operands) {
        this.outer = outer;
        this.inner = inner;
        this.taps = taps;
        this.operands = operands;
        to = taps.starts().length;
        int columns = Math.max(1, outer * inner);
        from = operands.inSpec(0).shape().size() / columns;
        rowsOfPart = Math.max(1, PART / Math.max(1, inner));
        scratch = new float[Threads.count()][inner];
    }

    @Override
    public void run() {
        int rows = outer * to;
        Threads.run(inner == 0 ? 0 : (rows + rowsOfPart - 1) / rowsOfPart, this);
    }

    @Override
    public void part(int part, int worker) {
        int end = Math.min(outer * to, (part + 1) * rowsOfPart);
        for (int r = part * rowsOfPart; r < end; r++) {
            int i = r % to;
            int source = operands.in(0).offset + (r / to * from + taps.starts()[i]) * inner;
            int target = operands.out(0).offset + r * inner;
            if (operands.inSpec(0).dtype() == DType.FLOAT64) {
                doubles(taps.weights()[i], source, target);
            } else if (inner < 16) {
                narrow(taps.weights()[i], source, target);
            } else {
                wide(taps.weights()[i], source, target, scratch[worker]);
            }
        }
    }

    private void wide(float[] weights, int source, int target, float[] term) {
        float[] x = operands.in(0).floats();
        float[] y = operands.out(0).floats();
        if (weights.length == 0) {
            KERNELS.fill(y, target, inner, 0);
            return;
        }
        KERNELS.unary(Lane.AFFINE, x, source, y, target, inner, weights[0], 0);
        for (int k = 1; k < weights.length; k++) {
            KERNELS.unary(Lane.AFFINE, x, source + k * inner, term, 0, inner, weights[k], 0);
            KERNELS.binary(Lane.ADD, y, target, term, 0, y, target, inner);
        }
    }

    private void narrow(float[] weights, int source, int target) {
        float[] x = operands.in(0).floats();
        float[] y = operands.out(0).floats();
        for (int j = 0; j < inner; j++) {
            double sum = 0;
            for (int k = 0; k < weights.length; k++) {
                sum += (double) weights[k] * x[source + k * inner + j];
            }
            y[target + j] = (float) sum;
        }
    }

    private void doubles(float[] weights, int source, int target) {
        double[] x = operands.in(0).doubles();
        double[] y = operands.out(0).doubles();
        for (int j = 0; j < inner; j++) {
            double sum = 0;
            for (int k = 0; k < weights.length; k++) {
                sum += weights[k] * x[source + k * inner + j];
            }
            y[target + j] = sum;
        }
    }
}
