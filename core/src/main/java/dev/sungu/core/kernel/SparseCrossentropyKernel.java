package dev.sungu.core.kernel;

import dev.sungu.core.DType;
import dev.sungu.core.Shape;

/** Losses and probabilities of rows of logits against integer labels. */
public final class SparseCrossentropyKernel extends Kernel implements Threads.Job {
    private static final Kernels KERNELS = KernelProvider.kernels();
    private static final int PART = 8 * 1024;

    private final Operands operands;
    private final Slot logits;
    private final Slot labels;
    private final Slot losses;
    private final Slot probabilities;
    private final int rows;
    private final int cols;
    private final int rowsPerPart;

    /** Binds (logits [rows, cols], labels [rows]) to (losses [rows], probabilities [rows, cols]). */
    public SparseCrossentropyKernel(Operands operands) {
        this.operands = operands;
        logits = operands.in(0);
        labels = operands.in(1);
        losses = operands.out(0);
        probabilities = operands.out(1);
        Shape shape = operands.inSpec(0).shape();
        rows = shape.dim(0);
        cols = shape.dim(1);
        rowsPerPart = Math.max(1, PART / Math.max(1, cols));
    }

    @Override
    public void run() {
        checkLabels(labels, rows, cols);
        if (rows <= rowsPerPart) {
            rows(0, rows);
        } else {
            Threads.run((rows - 1) / rowsPerPart + 1, this);
        }
    }

    /** Throws if a label names no class. */
    static void checkLabels(Slot labels, int rows, int cols) {
        int[] a = labels.ints();
        for (int r = 0; r < rows; r++) {
            int label = a[labels.offset + r];
            if (label < 0 || label >= cols) {
                throw noSuchClass(label, "row " + r, cols);
            }
        }
    }

    /** What is thrown where a label names no class. */
    public static IllegalArgumentException noSuchClass(Number label, String where, int classes) {
        return new IllegalArgumentException("sparse categorical crossentropy: label " + label + " in " + where
                + " names no class: the output has " + classes + " classes, so labels are from 0 to " + (classes - 1)
                + "; correct the labels, or give the last layer as many units as there are classes");
    }

    @Override
    public void part(int part, int worker) {
        int from = part * rowsPerPart;
        rows(from, Math.min(rows, from + rowsPerPart));
    }

    private void rows(int from, int end) {
        if (operands.inSpec(0).dtype() == DType.FLOAT32) {
            KERNELS.sparseCrossentropyRows(
                    logits.floats(),
                    logits.offset + from * cols,
                    labels.ints(),
                    labels.offset + from,
                    losses.floats(),
                    losses.offset + from,
                    probabilities.floats(),
                    probabilities.offset + from * cols,
                    end - from,
                    cols);
            return;
        }
        double[] a = logits.doubles();
        double[] p = probabilities.doubles();
        for (int r = from; r < end; r++) {
            int at = logits.offset + r * cols;
            double logSum = SoftmaxKernel.logSumExp(a, at, cols);
            for (int i = 0; i < cols; i++) {
                p[probabilities.offset + r * cols + i] = Math.exp(a[at + i] - logSum);
            }
            losses.doubles()[losses.offset + r] = logSum - a[at + labels.ints()[labels.offset + r]];
        }
    }
}
