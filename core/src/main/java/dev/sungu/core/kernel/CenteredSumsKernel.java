package dev.sungu.core.kernel;

import dev.sungu.core.DType;
import java.util.List;

/** {@code sum(a * (b - mean))} and {@code sum(a)} along neighbouring axes, reading both once; pieces are added in order. */
public final class CenteredSumsKernel extends Kernel implements Threads.Job {
    private static final Kernels KERNELS = KernelProvider.kernels();

    private final Operands operands;
    private final Blocks blocks;
    private final int pieces;
    private final int rows;
    /** For each piece the sums of products, then the plain sums, of its columns. */
    private final float[] partial;

    private final float[][] scratch;

    /** Binds (a, b, mean) to (sum of products, sum) along the given axes, which are neighbours. */
    public CenteredSumsKernel(List<Integer> axes, Operands operands) {
        this.operands = operands;
        blocks = Blocks.of(operands.inSpec(0).shape(), axes);
        boolean floats = operands.inSpec(0).dtype() == DType.FLOAT32;
        pieces = floats ? blocks.piecesOfBlock() : 0;
        rows = blocks.rowsOfPiece();
        partial = new float[floats ? blocks.outer() * pieces * 2 * blocks.inner() : 0];
        scratch = new float[floats && blocks.inner() == 1 ? Threads.count() : 0][rows];
    }

    @Override
    public void run() {
        if (operands.inSpec(0).dtype() == DType.FLOAT64) {
            doubles();
            return;
        }
        int parts = pieces > 1
                ? blocks.outer() * pieces
                : (blocks.outer() + blocks.blocksOfPart() - 1) / blocks.blocksOfPart();
        Threads.run(parts, this);
        int inner = blocks.inner();
        for (int o = 0; o < blocks.outer(); o++) {
            KERNELS.fill(operands.out(0).floats(), operands.out(0).offset + o * inner, inner, 0);
            KERNELS.fill(operands.out(1).floats(), operands.out(1).offset + o * inner, inner, 0);
            for (int p = 0; p < pieces; p++) {
                int at = (o * pieces + p) * 2 * inner;
                KERNELS.addRows(partial, at, 1, inner, operands.out(0).floats(), operands.out(0).offset + o * inner);
                KERNELS.addRows(
                        partial, at + inner, 1, inner, operands.out(1).floats(), operands.out(1).offset + o * inner);
            }
        }
    }

    @Override
    public void part(int part, int worker) {
        if (pieces > 1) {
            piece(part / pieces, part % pieces, worker);
            return;
        }
        int end = Math.min(blocks.outer(), (part + 1) * blocks.blocksOfPart());
        for (int o = part * blocks.blocksOfPart(); o < end; o++) {
            piece(o, 0, worker);
        }
    }

    private void piece(int block, int piece, int worker) {
        int inner = blocks.inner();
        int first = piece * rows;
        int n = Math.min(rows, blocks.reduced() - first);
        float[] a = operands.in(0).floats();
        float[] b = operands.in(1).floats();
        float[] means = operands.in(2).floats();
        int start = (block * blocks.reduced() + first) * inner;
        int ao = operands.in(0).offset + start;
        int bo = operands.in(1).offset + start;
        int mo = operands.in(2).offset + block * inner;
        int to = (block * pieces + piece) * 2 * inner;
        if (inner == 1) {
            float[] products = scratch[worker];
            KERNELS.unary(Lane.AFFINE, b, bo, products, 0, n, 1, -means[mo]);
            KERNELS.binary(Lane.MUL, a, ao, products, 0, products, 0, n);
            partial[to] = KERNELS.sum(products, 0, n);
            partial[to + 1] = KERNELS.sum(a, ao, n);
            return;
        }
        KERNELS.fill(partial, to, 2 * inner, 0);
        KERNELS.addCenteredProducts(a, ao, b, bo, n, inner, means, mo, partial, to);
        KERNELS.addRows(a, ao, n, inner, partial, to + inner);
    }

    private void doubles() {
        double[] a = operands.in(0).doubles();
        double[] b = operands.in(1).doubles();
        int n = blocks.reduced();
        int inner = blocks.inner();
        for (int c = 0; c < blocks.columns(); c++) {
            double mean = operands.in(2).doubles()[operands.in(2).offset + c];
            double products = 0;
            double sum = 0;
            int at = c / inner * n * inner + c % inner;
            for (int i = 0; i < n; i++, at += inner) {
                double up = a[operands.in(0).offset + at];
                products += up * (b[operands.in(1).offset + at] - mean);
                sum += up;
            }
            operands.out(0).doubles()[operands.out(0).offset + c] = products;
            operands.out(1).doubles()[operands.out(1).offset + c] = sum;
        }
    }
}
