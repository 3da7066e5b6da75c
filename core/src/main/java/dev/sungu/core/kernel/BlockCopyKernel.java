package dev.sungu.core.kernel;

import dev.sungu.core.Elements;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Copies grids of elements from one tensor into another, each side with steps of its own: slices, joins, paddings.
 *
 * <p>Blocks are copied one after the other, so a later one may overwrite parts of an earlier one.
 */
public final class BlockCopyKernel extends Kernel implements Threads.Job {
    /** Elements from which on a block is shared between threads, and about as many as make one part. */
    private static final int PARALLEL = 64 * 1024;

    private static final int PART = 16 * 1024;

    private final Block[] blocks;
    private final @Nullable Slot filled;
    private final int fillCount;
    private final double fillValue;
    private int current;

    private BlockCopyKernel(List<Block> blocks, @Nullable Slot filled, int fillCount, double fillValue) {
        this.blocks = blocks.toArray(Block[]::new);
        this.filled = filled;
        this.fillCount = fillCount;
        this.fillValue = fillValue;
    }

    /** Binds copies of some blocks. */
    public static Kernel of(List<Block> blocks) {
        return new BlockCopyKernel(blocks, null, 0, 0);
    }

    /** Binds the copy of a block into the only output, all of which is first set to {@code value}. */
    public static Kernel into(Operands operands, double value, Block block) {
        return new BlockCopyKernel(
                List.of(block), operands.out(0), operands.outSpec(0).shape().size(), value);
    }

    /** A grid of elements to be copied. */
    public static final class Block {
        private final Slot from;
        private final Slot to;
        private final int fromBase;
        private final int toBase;
        /** Sizes and steps, outermost first, after axes that step alike on both sides were merged; never empty. */
        private final int[] dims;

        private final int[] fromSteps;
        private final int[] toSteps;
        private final int inner;
        private final int rows;

        /**
         * A grid of the given sizes.
         *
         * @param fromBase where in the source its first element lies
         * @param fromSteps how far apart neighbours along each axis are in the source
         */
        public Block(int[] sizes, Slot from, int fromBase, int[] fromSteps, Slot to, int toBase, int[] toSteps) {
            this.from = from;
            this.to = to;
            this.fromBase = fromBase;
            this.toBase = toBase;
            int[] d = new int[sizes.length + 1];
            int[] f = new int[sizes.length + 1];
            int[] t = new int[sizes.length + 1];
            int n = 0;
            int size = 1;
            for (int i = 0; i < sizes.length; i++) {
                size *= sizes[i];
                if (sizes[i] == 1) {
                    continue;
                }
                if (n > 0 && f[n - 1] == (long) fromSteps[i] * sizes[i] && t[n - 1] == (long) toSteps[i] * sizes[i]) {
                    d[n - 1] *= sizes[i];
                } else {
                    d[n++] = sizes[i];
                }
                f[n - 1] = fromSteps[i];
                t[n - 1] = toSteps[i];
            }
            if (n == 0) {
                d[0] = 1;
                f[0] = 1;
                t[0] = 1;
                n = 1;
            }
            dims = java.util.Arrays.copyOf(d, n);
            this.fromSteps = java.util.Arrays.copyOf(f, n);
            this.toSteps = java.util.Arrays.copyOf(t, n);
            inner = dims[n - 1];
            rows = size == 0 ? 0 : size / inner;
        }

        private void copy(int firstRow, int endRow) {
            int last = dims.length - 1;
            for (int row = firstRow; row < endRow; row++) {
                int source = from.offset + fromBase;
                int target = to.offset + toBase;
                int rest = row;
                for (int i = last - 1; i >= 0; i--) {
                    int at = rest % dims[i];
                    source += at * fromSteps[i];
                    target += at * toSteps[i];
                    rest /= dims[i];
                }
                Strided.copy(from.array, source, fromSteps[last], to.array, target, toSteps[last], inner);
            }
        }

        private int rowsPerPart() {
            return Math.max(1, PART / inner);
        }
    }

    @Override
    public void run() {
        if (filled != null) {
            Elements.fill(filled.array, filled.offset, fillCount, fillValue);
        }
        for (current = 0; current < blocks.length; current++) {
            Block b = blocks[current];
            if ((long) b.rows * b.inner < PARALLEL) {
                b.copy(0, b.rows);
            } else {
                Threads.run((b.rows - 1) / b.rowsPerPart() + 1, this);
            }
        }
    }

    @Override
    public void part(int part, int worker) {
        Block b = blocks[current];
        int from = part * b.rowsPerPart();
        b.copy(from, Math.min(b.rows, from + b.rowsPerPart()));
    }
}
