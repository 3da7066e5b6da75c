package dev.sungu.core.kernel;

import dev.sungu.core.DType;
import dev.sungu.core.random.Threefry;

/** Drops elements at random and scales the others; the random numbers pass through a small buffer that stays in cache. */
public final class DropoutKernel extends Kernel implements Threads.Job {
    private static final Kernels KERNELS = KernelProvider.kernels();
    private static final int PART = 8 * 1024;
    /** Elements at a time; a multiple of the generator's block. */
    private static final int TILE = 1024;

    private final float keep;
    private final Operands operands;
    private final int size;
    private final float[][] masks = new float[Threads.count()][TILE];

    /** Binds (x, key INT32 [2]) to x with each element kept and divided by {@code keep} with that probability. */
    public DropoutKernel(double keep, Operands operands) {
        this.keep = (float) keep;
        this.operands = operands;
        size = operands.outSpec(0).shape().size();
    }

    @Override
    public void run() {
        if (size <= PART) {
            fill(0, size, 0);
        } else {
            Threads.run((size - 1) / PART + 1, this);
        }
    }

    @Override
    public void part(int part, int worker) {
        fill(part * PART, Math.min(size, (part + 1) * PART), worker);
    }

    private void fill(int from, int end, int worker) {
        Slot x = operands.in(0);
        Slot key = operands.in(1);
        Slot out = operands.out(0);
        int k0 = key.ints()[key.offset];
        int k1 = key.ints()[key.offset + 1];
        if (operands.outSpec(0).dtype() == DType.FLOAT64) {
            for (int i = from; i < end; i++) {
                double u = (Threefry.bits(k0, k1, i) >>> 8) * 0x1p-24;
                out.doubles()[out.offset + i] = u < keep ? x.doubles()[x.offset + i] * (1.0 / keep) : 0;
            }
            return;
        }
        float[] mask = masks[worker];
        for (int i = from; i < end; i += TILE) {
            int n = Math.min(TILE, end - i);
            KERNELS.randomMask(k0, k1, i, mask, 0, n, keep, 1 / keep);
            KERNELS.binary(Lane.MUL, x.floats(), x.offset + i, mask, 0, out.floats(), out.offset + i, n);
        }
    }
}
