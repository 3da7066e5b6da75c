package dev.sungu.core.kernel;

import dev.sungu.core.DType;
import dev.sungu.core.Spec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a {@link TileProgram}: for each block of elements all its steps, blocks in parallel where there are many. */
public final class TileKernel extends Kernel implements Threads.Job, MatMulKernel.Epilogue {
    /** Elements in a block: a handful of values of this length fit the first-level cache. */
    static final int TILE = 2048;

    /** Below this much work, in additions, a second thread costs more than it saves. */
    private static final int PART_COST = 32 * 1024;

    private static final Kernels KERNELS = KernelProvider.kernels();

    /** A step with its numbers unpacked: iterating a list or unboxing would allocate in every run. */
    private record Step(Lane lane, float p0, float p1, float p2, int[] in, int out) {}

    private final TileProgram program;
    private final Step[] steps;
    private final int[] outputs;
    private final DType[] outputTypes;
    private final Slot[] in;
    private final Slot[] out;
    private final TileInput[] inputs;
    private final int size;
    private final int row;
    private final int tile;
    private final int chunk;
    private final int block;
    private final TileRegisters[] workers = new TileRegisters[Threads.count()];
    private int generation;

    /**
     * Binds a program.
     *
     * @param blockInput the input that {@link #rows} hands over in pieces instead of its slot, or -1
     */
    public TileKernel(TileProgram program, List<Slot> in, List<Slot> out, int blockInput) {
        this.program = program;
        this.steps = new Step[program.steps().size()];
        for (int i = 0; i < steps.length; i++) {
            TileProgram.Step s = program.steps().get(i);
            steps[i] = new Step(s.lane(), s.param(0), s.param(1), s.param(2), unpacked(s.in()), s.out());
        }
        this.outputs = unpacked(program.outputs());
        this.outputTypes = program.outputTypes().toArray(DType[]::new);
        this.in = in.toArray(Slot[]::new);
        this.out = out.toArray(Slot[]::new);
        this.block = blockInput;
        this.size = program.shape().size();
        this.row = program.shape().rank() == 0 ? 1 : Math.max(program.shape().last(), 1);
        this.inputs = new TileInput[this.in.length];
        int period = row <= TILE ? row : 1;
        this.tile = Math.max(1, Math.min(size, TILE / period * period));
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = TileInput.of(program.inputs().get(i), program.shape(), tile);
        }
        int wanted = Math.max(tile, PART_COST / program.cost());
        this.chunk = wanted / tile * tile;
    }

    private static int[] unpacked(List<Integer> numbers) {
        int[] result = new int[numbers.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = numbers.get(i);
        }
        return result;
    }

    /** A kernel for one operation by itself. */
    public static Kernel single(Lane lane, List<Float> params, Operands operands) {
        if (!TileProgram.supports(lane, operands.inSpecs(), operands.outSpecs())) {
            if (HalfKernel.supports(lane, operands)) {
                return HalfKernel.of(operands);
            }
            return lane == Lane.ADAM
                    ? new DoubleAdamKernel(params, operands)
                    : new TypedPointwiseKernel(lane, params, operands);
        }
        return new TileKernel(
                single(lane, params, operands.inSpecs(), operands.outSpecs()), operands.in(), operands.out(), -1);
    }

    private static TileProgram single(Lane lane, List<Float> params, List<Spec> in, List<Spec> out) {
        int n = in.size();
        List<TileProgram.Step> steps = new ArrayList<>();
        List<Integer> reads = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            reads.add(i);
        }
        List<Integer> outputs = new ArrayList<>();
        if (lane == Lane.IDENTITY) {
            outputs.add(0);
        } else {
            steps.add(new TileProgram.Step(lane, params, reads, n));
            for (int i = 0; i < lane.results(); i++) {
                outputs.add(n + i);
            }
        }
        List<DType> types = new ArrayList<>();
        for (Spec s : out) {
            types.add(s.dtype());
        }
        return new TileProgram(out.getFirst().shape(), in, steps, outputs, types);
    }

    @Override
    public void run() {
        begin();
        int parts = (size + chunk - 1) / chunk;
        if (parts <= 1) {
            range(0, size, 0, null, 0, 0);
        } else {
            Threads.run(parts, this);
        }
    }

    /** Has values that are loaded once per run loaded again. To be called before the first {@link #rows} of a run. */
    @Override
    public void begin() {
        generation++;
    }

    @Override
    public void part(int part, int worker) {
        int from = part * chunk;
        range(from, Math.min(size, from + chunk), worker, null, 0, 0);
    }

    @Override
    public void rows(int row0, int rows, float[] values, int offset, int worker) {
        range(row0 * row, (row0 + rows) * row, worker, values, offset, row0 * row);
    }

    private void range(int from, int to, int worker, float @Nullable [] values, int valuesAt, int valuesFrom) {
        TileRegisters r = workers[worker];
        if (r == null) {
            r = new TileRegisters(program, inputs, tile);
            workers[worker] = r;
        }
        for (int at = from; at < to; at += tile) {
            int n = Math.min(tile, to - at);
            for (int i = 0; i < in.length; i++) {
                if (i == block && values != null) {
                    r.set(i, values, valuesAt + at - valuesFrom);
                } else {
                    inputs[i].load(in[i], at, n, r, i, generation);
                }
            }
            place(r, at);
            for (Step s : steps) {
                step(s, r, n);
            }
            store(r, at, n);
        }
    }

    /** Lets results be computed right where they are stored. */
    private void place(TileRegisters r, int at) {
        for (int o = 0; o < out.length; o++) {
            int value = outputs[o];
            if (value >= in.length && outputTypes[o] == DType.FLOAT32) {
                r.set(value, out[o].floats(), out[o].offset + at);
            }
        }
    }

    private void step(Step s, TileRegisters r, int n) {
        float[][] a = r.arrays;
        int[] off = r.offsets;
        int[] x = s.in;
        int i = x[0];
        int o = s.out;
        switch (x.length) {
            case 1 -> KERNELS.unary(s.lane, a[i], off[i], a[o], off[o], n, s.p0, s.p1);
            case 2 -> KERNELS.binary(s.lane, a[i], off[i], a[x[1]], off[x[1]], a[o], off[o], n);
            case 3 -> {
                int j = x[1];
                int k = x[2];
                KERNELS.ternary(s.lane, a[i], off[i], a[j], off[j], a[k], off[k], a[o], off[o], n);
            }
            default -> {
                int g = x[1];
                int m = x[2];
                int v = x[3];
                float alpha = a[x[4]][off[x[4]]];
                KERNELS.adam(
                        a[i],
                        off[i],
                        a[g],
                        off[g],
                        a[m],
                        off[m],
                        a[v],
                        off[v],
                        a[o],
                        off[o],
                        a[o + 1],
                        off[o + 1],
                        a[o + 2],
                        off[o + 2],
                        n,
                        alpha,
                        s.p0,
                        s.p1,
                        s.p2);
            }
        }
    }

    private void store(TileRegisters r, int at, int n) {
        for (int o = 0; o < out.length; o++) {
            int value = outputs[o];
            Slot slot = out[o];
            float[] from = r.arrays[value];
            int fromAt = r.offsets[value];
            switch (outputTypes[o]) {
                case BOOL -> KERNELS.toBooleans(from, fromAt, slot.bytes(), slot.offset + at, n);
                case INT32 -> KERNELS.toInts(from, fromAt, slot.ints(), slot.offset + at, n);
                default -> {
                    float[] to = slot.floats();
                    int toAt = slot.offset + at;
                    if (from != to || fromAt != toAt) {
                        System.arraycopy(from, fromAt, to, toAt, n);
                    }
                }
            }
        }
    }
}
