package dev.sungu.core.compile;

import dev.sungu.core.DType;
import dev.sungu.core.EagerTensor;
import dev.sungu.core.Elements;
import dev.sungu.core.Spec;
import dev.sungu.core.Variable;
import dev.sungu.core.kernel.Kernel;
import dev.sungu.core.kernel.KernelProvider;
import dev.sungu.core.kernel.MatMulKernel;
import dev.sungu.core.kernel.Operands;
import dev.sungu.core.kernel.Slot;
import dev.sungu.core.kernel.TileKernel;
import dev.sungu.core.op.Executor;
import dev.sungu.core.op.Kind;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A program made ready for one thread: its memory, and its kernels bound to their operands. Used by one run at a time.
 */
final class Frame {
    private final Plan plan;
    private final Map<DType, Object> memory = new EnumMap<>(DType.class);
    private final Map<Plan.Place, Slot> slots = new HashMap<>();
    final Slot[] arguments;
    /** Variables that are only read, and their slots. */
    final Variable[] read;

    final Slot[] readSlots;
    /** Variables that are written in place, and their slots. */
    final Variable[] written;

    final Slot[] writtenSlots;
    /** What is copied into variables at the end. */
    final Slot[] copied;
    /** Results to hand out. */
    final Slot[] results;

    final boolean[] resultIsFresh;
    final Kernel[] kernels;
    /** {@link Variable#changes} when the variables were last bound. */
    long bound = -1;

    Frame(Order.Schedule schedule, Plan plan) {
        this.plan = plan;
        plan.sizes().forEach((dtype, size) -> memory.put(dtype, dtype.newArray(size)));
        Graph graph = schedule.graph();
        arguments = new Slot[graph.inputs().size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = slot(new Plan.Place.Argument(i));
        }
        results = new Slot[graph.results().size()];
        resultIsFresh = new boolean[results.length];
        for (int i = 0; i < results.length; i++) {
            Plan.Place p = plan.place(graph.results().get(i));
            results[i] = slot(p);
            resultIsFresh[i] = p.equals(new Plan.Place.Result(i));
        }
        List<Kernel> bound = new ArrayList<>();
        for (Step s : graph.steps()) {
            if (!s.isView()) {
                bound.add(bind(s));
            }
        }
        kernels = bound.toArray(Kernel[]::new);
        copied = schedule.copied().values().stream().map(this::slot).toArray(Slot[]::new);
        List<Variable> readOnly = new ArrayList<>();
        List<Variable> inPlace = new ArrayList<>();
        for (Plan.Place p : slots.keySet()) {
            if (p instanceof Plan.Place.State s) {
                (schedule.inPlace().containsValue(s.variable()) ? inPlace : readOnly).add(s.variable());
            }
        }
        read = readOnly.toArray(Variable[]::new);
        readSlots = stateSlots(read);
        written = inPlace.toArray(Variable[]::new);
        writtenSlots = stateSlots(written);
    }

    private Slot[] stateSlots(Variable[] variables) {
        Slot[] s = new Slot[variables.length];
        for (int i = 0; i < s.length; i++) {
            s[i] = slot(new Plan.Place.State(variables[i]));
        }
        return s;
    }

    private Slot slot(Value v) {
        return slot(plan.place(v));
    }

    private Slot slot(Plan.Place place) {
        return slots.computeIfAbsent(place, p -> switch (p) {
            case Plan.Place.Own own -> new Slot(memory(own.dtype()), own.buffer().offset);
            case Plan.Place.Constant c -> {
                EagerTensor t = ((Value.Origin.Constant) c.value().origin()).tensor();
                yield new Slot(t.array(), t.offset());
            }
            case Plan.Place.Argument a -> new Slot(memory, 0);
            case Plan.Place.State s -> new Slot(memory, 0);
            case Plan.Place.Result r -> new Slot(memory, 0);
        });
    }

    private Object memory(DType dtype) {
        Object array = memory.get(dtype);
        if (array == null) {
            throw new IllegalStateException("no memory was planned for " + dtype);
        }
        return array;
    }

    private Kernel bind(Step s) {
        KernelProvider.check();
        List<Slot> in = s.inputs().stream().map(this::slot).toList();
        List<Slot> out = s.outputs().stream().map(this::slot).toList();
        if (s.group() == null) {
            List<Spec> inSpecs = s.inputs().stream().map(Value::spec).toList();
            List<Spec> outSpecs = s.outputs().stream().map(Value::spec).toList();
            return Executor.bind(kind(s), new Operands(in, out, inSpecs, outSpecs));
        }
        if (s.block() < 0) {
            return new TileKernel(s.group(), in, out, -1);
        }
        Spec spec = s.group().inputs().get(s.block());
        Plan.Place place = plan.product(s);
        if (place == null) {
            throw new IllegalStateException("no memory was planned for the product in " + s.name());
        }
        Slot block = slot(place);
        List<Slot> groupIn = new ArrayList<>(in.subList(2, in.size()));
        groupIn.add(s.block(), block);
        TileKernel epilogue = new TileKernel(s.group(), groupIn, out, s.block());
        Operands operands = new Operands(
                in.subList(0, 2),
                List.of(block),
                List.of(s.inputs().get(0).spec(), s.inputs().get(1).spec()),
                List.of(spec));
        return switch (kind(s)) {
            case Kind.Contraction p -> MatMulKernel.of(p.transposeA(), p.transposeB(), operands, epilogue);
            case Kind.Rows r -> r.binding().bind(operands, epilogue);
            case Kind.AtLargest l -> l.binding().bind(operands, epilogue);
            default -> throw new IllegalStateException(s.name() + " has no product to begin with");
        };
    }

    private static Kind kind(Step s) {
        Kind kind = s.kind();
        if (kind == null) {
            throw new IllegalStateException(s.name() + " has no kind");
        }
        return kind;
    }

    /** Fills the program's memory with NaN, so that a test sees whoever reads what was not written. */
    void poison() {
        memory.forEach((dtype, array) ->
                Elements.fill(array, dtype, 0, Array.getLength(array), dtype.isFloat() ? Double.NaN : 77));
    }
}
