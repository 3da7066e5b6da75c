package dev.sungu.core.kernel;

import dev.sungu.core.DType;
import dev.sungu.core.Shape;

/** The gradient of crossentropy with respect to logits: each row of probabilities, less 1 at its label, times a weight. */
public final class SparseCrossentropyGradientKernel extends Kernel implements Threads.Job {
    private static final int PART = 16 * 1024;

    private final Operands operands;
    private final int rows;
    private final int cols;
    private final int rowsPerPart;

    /** Binds (probabilities [rows, cols], labels [rows], weights [rows]) to the gradient [rows, cols]. */
    public SparseCrossentropyGradientKernel(Operands operands) {
        this.operands = operands;
        Shape shape = operands.inSpec(0).shape();
        rows = shape.dim(0);
        cols = shape.dim(1);
        rowsPerPart = Math.max(1, PART / Math.max(1, cols));
    }

    @Override
    public void run() {
        SparseCrossentropyKernel.checkLabels(operands.in(1), rows, cols);
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
        Slot p = operands.in(0);
        Slot labels = operands.in(1);
        Slot w = operands.in(2);
        Slot out = operands.out(0);
        boolean single = operands.inSpec(0).dtype() == DType.FLOAT32;
        for (int r = from; r < end; r++) {
            int label = labels.ints()[labels.offset + r];
            int at = p.offset + r * cols;
            int to = out.offset + r * cols;
            if (single) {
                float weight = w.floats()[w.offset + r];
                scale(p.floats(), at, weight, out.floats(), to);
                out.floats()[to + label] = (p.floats()[at + label] - 1) * weight;
            } else {
                double weight = w.doubles()[w.offset + r];
                scale(p.doubles(), at, weight, out.doubles(), to);
                out.doubles()[to + label] = (p.doubles()[at + label] - 1) * weight;
            }
        }
    }

    private void scale(float[] a, int at, float by, float[] o, int to) {
        for (int i = 0; i < cols; i++) {
            o[to + i] = a[at + i] * by;
        }
    }

    private void scale(double[] a, int at, double by, double[] o, int to) {
        for (int i = 0; i < cols; i++) {
            o[to + i] = a[at + i] * by;
        }
    }
}
