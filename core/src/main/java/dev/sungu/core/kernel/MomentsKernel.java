package dev.sungu.core.kernel;

import dev.sungu.core.DType;
import java.util.List;

/**
 * Mean and variance along neighbouring axes, reading memory once: a piece in cache gives its mean and, in a second look,
 * the squares of its deviations; pieces are joined in order.
 *
 * <p>Source: T. F. Chan, G. H. Golub, R. J. LeVeque, "Algorithms for computing the sample variance", 1983.
 */
public final class MomentsKernel extends Kernel implements Threads.Job {
    private static final Kernels KERNELS = KernelProvider.kernels();

    private final Operands operands;
    private final Blocks blocks;
    private final int pieces;
    private final int rows;
    /** For each piece the means, then the sums of squared deviations, of its columns. */
    private final float[] partial;

    private final float[][] scratch;

    /** Binds (x) to (mean, variance) along the given axes, which are neighbours. */
    public MomentsKernel(List<Integer> axes, Operands operands) {
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
        for (int o = 0; o < blocks.outer(); o++) {
            join(o);
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
        float[] x = operands.in(0).floats();
        int at = operands.in(0).offset + (block * blocks.reduced() + first) * inner;
        int to = (block * pieces + piece) * 2 * inner;
        if (inner == 1) {
            float mean = KERNELS.sum(x, at, n) / n;
            float[] deviations = scratch[worker];
            KERNELS.unary(Lane.AFFINE, x, at, deviations, 0, n, 1, -mean);
            partial[to] = mean;
            partial[to + 1] = KERNELS.sumOfSquares(deviations, 0, n);
            return;
        }
        KERNELS.fill(partial, to, 2 * inner, 0);
        KERNELS.addRows(x, at, n, inner, partial, to);
        for (int j = to; j < to + inner; j++) {
            partial[j] /= n;
        }
        KERNELS.addSquaredDeviations(x, at, n, inner, partial, to, partial, to + inner);
    }

    private void join(int block) {
        int inner = blocks.inner();
        float[] means = operands.out(0).floats();
        float[] variances = operands.out(1).floats();
        int mo = operands.out(0).offset + block * inner;
        int vo = operands.out(1).offset + block * inner;
        for (int j = 0; j < inner; j++) {
            int at = block * pieces * 2 * inner + j;
            float mean = partial[at];
            float squares = partial[at + inner];
            for (int p = 1; p < pieces; p++) {
                at += 2 * inner;
                int before = p * rows;
                int n = Math.min(rows, blocks.reduced() - before);
                float difference = partial[at] - mean;
                float share = (float) n / (before + n);
                mean += difference * share;
                squares += partial[at + inner] + difference * difference * share * before;
            }
            means[mo + j] = mean;
            variances[vo + j] = squares / blocks.reduced();
        }
    }

    private void doubles() {
        double[] x = operands.in(0).doubles();
        int n = blocks.reduced();
        int inner = blocks.inner();
        for (int c = 0; c < blocks.columns(); c++) {
            int at = operands.in(0).offset + c / inner * n * inner + c % inner;
            double mean = 0;
            for (int i = 0; i < n; i++) {
                mean += x[at + i * inner];
            }
            mean /= n;
            double squares = 0;
            for (int i = 0; i < n; i++) {
                double d = x[at + i * inner] - mean;
                squares += d * d;
            }
            operands.out(0).doubles()[operands.out(0).offset + c] = mean;
            operands.out(1).doubles()[operands.out(1).offset + c] = squares / n;
        }
    }
}
