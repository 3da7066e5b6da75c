package dev.sungu.core.kernel;

import dev.sungu.core.DType;
import dev.sungu.core.Shape;
import java.util.Arrays;

/** The nearest point to each row in the probability simplex. */
public final class SparsemaxKernel extends Kernel {
    private final Slot in;
    private final Slot out;
    private final boolean isDouble;
    private final int rows;
    private final double[] row;
    private final double[] sorted;

    /** Binds [..., cols] to [..., cols]. */
    public SparsemaxKernel(Operands operands) {
        in = operands.in(0);
        out = operands.out(0);
        isDouble = operands.inSpec(0).dtype() == DType.FLOAT64;
        Shape shape = operands.inSpec(0).shape();
        rows = shape.product(0, shape.rank() - 1);
        row = new double[shape.last()];
        sorted = new double[shape.last()];
    }

    @Override
    public void run() {
        int cols = row.length;
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < cols; i++) {
                row[i] = isDouble ? in.doubles()[in.offset + r * cols + i] : in.floats()[in.offset + r * cols + i];
            }
            double threshold = threshold();
            for (int i = 0; i < cols; i++) {
                double y = Math.max(row[i] - threshold, 0);
                if (isDouble) {
                    out.doubles()[out.offset + r * cols + i] = y;
                } else {
                    out.floats()[out.offset + r * cols + i] = (float) y;
                }
            }
        }
    }

    /** What must be taken off the largest elements so that the rest of them adds up to 1. */
    private double threshold() {
        System.arraycopy(row, 0, sorted, 0, row.length);
        Arrays.sort(sorted);
        double sum = 0;
        double threshold = Double.NaN;
        for (int k = 1; k <= sorted.length; k++) {
            double z = sorted[sorted.length - k];
            if (!(1 + k * z > sum + z)) {
                break;
            }
            sum += z;
            threshold = (sum - 1) / k;
        }
        return threshold;
    }
}
