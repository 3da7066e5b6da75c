package dev.sungu.core.kernel;

import dev.sungu.core.DType;

/** Conversion between FLOAT32 and one of the types of 16 bits, of operands of one shape. */
final class HalfKernel extends Kernel implements Threads.Job {
    private static final int PART = 32 * 1024;

    private final DType half;
    private final boolean packs;
    private final Slot in;
    private final Slot out;
    private final int size;

    private HalfKernel(DType half, boolean packs, Operands operands) {
        this.half = half;
        this.packs = packs;
        this.in = operands.in(0);
        this.out = operands.out(0);
        this.size = operands.outSpec(0).shape().size();
    }

    /** Whether operands are such a conversion. */
    static boolean supports(Lane lane, Operands operands) {
        if (lane != Lane.IDENTITY
                || !operands.inSpec(0).shape().equals(operands.outSpec(0).shape())) {
            return false;
        }
        DType from = operands.inSpec(0).dtype();
        DType to = operands.outSpec(0).dtype();
        return from.isHalf() && to == DType.FLOAT32 || from == DType.FLOAT32 && to.isHalf();
    }

    static Kernel of(Operands operands) {
        DType to = operands.outSpec(0).dtype();
        return new HalfKernel(to.isHalf() ? to : operands.inSpec(0).dtype(), to.isHalf(), operands);
    }

    @Override
    public void run() {
        if (size <= PART) {
            convert(0, size);
        } else {
            Threads.run((size - 1) / PART + 1, this);
        }
    }

    @Override
    public void part(int part, int worker) {
        convert(part * PART, Math.min(size, (part + 1) * PART));
    }

    private void convert(int from, int to) {
        if (packs) {
            Halves.pack(half, in.floats(), in.offset + from, out.shorts(), out.offset + from, to - from);
        } else {
            Halves.unpack(half, in.shorts(), in.offset + from, out.floats(), out.offset + from, to - from);
        }
    }
}
