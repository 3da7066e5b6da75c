package dev.sungu.core.kernel;

import dev.sungu.core.DType;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;

/** How a {@link TileKernel} gets the block of one input: read in place, or loaded into scratch memory. */
final class TileInput {
    private enum Mode {
        /** Read where it lies. */
        DIRECT,
        /** The same block every time: a number, or rows that repeat. Loaded once a run. */
        REPEATED,
        /** Loaded for each block: converted, or broadcast in some other way. */
        LOADED
    }

    private static final Kernels KERNELS = KernelProvider.kernels();

    private final Mode mode;
    private final DType dtype;
    private final BroadcastIndex index;

    private TileInput(Mode mode, DType dtype, BroadcastIndex index) {
        this.mode = mode;
        this.dtype = dtype;
        this.index = index;
    }

    static TileInput of(Spec spec, Shape target, int tile) {
        BroadcastIndex index = new BroadcastIndex(spec.shape(), target);
        Mode mode;
        if (index.isIdentity()) {
            mode = spec.dtype() == DType.FLOAT32 ? Mode.DIRECT : Mode.LOADED;
        } else {
            int period = index.period();
            mode = period > 0 && tile % period == 0 ? Mode.REPEATED : Mode.LOADED;
        }
        return new TileInput(mode, spec.dtype(), index);
    }

    boolean needsScratch() {
        return mode != Mode.DIRECT;
    }

    void load(Slot slot, int at, int n, TileRegisters r, int input, int generation) {
        if (mode == Mode.DIRECT) {
            r.set(input, slot.floats(), slot.offset + at);
            return;
        }
        float[] to = r.scratch(input);
        if (mode == Mode.REPEATED) {
            // A whole block, whatever n is: the next block of this run may be longer.
            if (r.loaded[input] == generation) {
                return;
            }
            r.loaded[input] = generation;
            fetch(slot, 0, to.length, to);
        } else {
            fetch(slot, at, n, to);
        }
        r.set(input, to, 0);
    }

    private void fetch(Slot slot, int at, int n, float[] to) {
        if (dtype == DType.FLOAT32) {
            index.load(slot.floats(), slot.offset, at, n, to);
        } else if (index.isIdentity()) {
            convert(slot.array, slot.offset + at, to, 0, n);
        } else {
            index.loadConverted(slot.array, dtype, slot.offset, at, n, to);
        }
    }

    private void convert(Object from, int fromAt, float[] to, int toAt, int n) {
        if (from instanceof byte[] b) {
            KERNELS.fromBytes(b, fromAt, to, toAt, n);
        } else {
            KERNELS.fromInts((int[]) from, fromAt, to, toAt, n);
        }
    }
}
