package dev.sungu.core.compile;

import dev.sungu.core.EagerTensor;
import dev.sungu.core.Spec;
import dev.sungu.core.SymbolicTensor;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.core.kernel.Kernel;
import dev.sungu.core.kernel.Slot;
import dev.sungu.core.kernel.Threads;
import dev.sungu.core.trace.Trace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A function of tensors, traced once for inputs of given types and shapes and compiled: simplified, fused, ordered, its
 * memory planned. It then runs again and again without allocating anything but its results.
 *
 * <p>A program is immutable and may be run from any number of threads at once, each run with memory of its own, as long
 * as it assigns no variables.
 */
public final class Program {
    private final List<Spec> inputs;
    private final Order.Schedule schedule;
    private final Plan plan;
    private final List<Spec> outputs;
    private final ArrayDeque<Frame> idle = new ArrayDeque<>();
    private final Variable[] copied;
    /** Computes what depends on variables alone, or null if there is nothing of that kind. */
    private final @Nullable FixedValues fixed;

    private boolean poisoned;

    private Program(List<Spec> inputs, Order.Schedule schedule, @Nullable FixedValues fixed) {
        this.inputs = inputs;
        this.fixed = fixed;
        this.schedule = schedule;
        this.plan = Plan.of(schedule);
        this.outputs = schedule.graph().results().stream().map(Value::spec).toList();
        this.copied = schedule.copied().keySet().toArray(Variable[]::new);
    }

    /**
     * Traces and compiles a function.
     *
     * @param inputs type and shape of each argument; all sizes known
     * @param function computes results from arguments with {@code Ops}, layers, variables and tapes; called once
     */
    public static Program compile(List<Spec> inputs, Function<List<Tensor>, List<Tensor>> function) {
        for (Spec s : inputs) {
            if (!s.shape().isKnown()) {
                throw new IllegalArgumentException("a program needs known sizes, but an input is " + s);
            }
        }
        Graph graph = Lower.lower(Trace.record(inputs, function));
        graph = Simplify.simplify(graph);
        graph = PoolFirst.rewrite(graph);
        if (graph.assigned().isEmpty()) {
            graph = Fold.fold(Borders.rewrite(graph));
        }
        Derived cut = Derived.of(graph);
        FixedValues fixed = cut.fixed() == null ? null : new FixedValues(of(List.of(), cut.fixed(), null));
        return of(List.copyOf(inputs), cut.rest(), fixed);
    }

    private static Program of(List<Spec> inputs, Graph graph, @Nullable FixedValues fixed) {
        return new Program(inputs, Order.order(Fuse.fuse(graph)), fixed);
    }

    /** The types and shapes of the results. */
    List<Spec> outputs() {
        return outputs;
    }

    /** The types and shapes that this program takes. */
    public List<Spec> inputs() {
        return inputs;
    }

    /**
     * Runs the program.
     *
     * @param arguments tensors with values, of exactly the types and shapes that the program was compiled for
     * @return the results, in memory of their own
     */
    public List<Tensor> run(Tensor... arguments) {
        check(arguments);
        Frame frame = take();
        for (int i = 0; i < arguments.length; i++) {
            EagerTensor value = arguments[i].value();
            frame.arguments[i].set(value.array(), value.offset());
        }
        bindVariables(frame);
        try {
            compute(frame);
        } finally {
            for (Variable v : frame.written) {
                v.written();
            }
        }
        List<Tensor> results = results(frame);
        release(frame);
        return results;
    }

    private void compute(Frame frame) {
        for (int i = 0; i < frame.results.length; i++) {
            if (frame.resultIsFresh[i]) {
                frame.results[i].set(
                        outputs.get(i).dtype().newArray(outputs.get(i).shape().size()), 0);
            }
        }
        if (poisoned) {
            frame.poison();
        }
        for (Kernel k : frame.kernels) {
            k.run();
        }
        for (int i = 0; i < copied.length; i++) {
            Slot from = frame.copied[i];
            System.arraycopy(from.array, from.offset, copied[i].writable(), 0, copied[i].size());
            copied[i].written();
        }
    }

    /** Whether the program takes these arguments; no symbolic ones. */
    boolean fits(Tensor[] arguments) {
        if (arguments.length != inputs.size()) {
            return false;
        }
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] instanceof SymbolicTensor || !arguments[i].spec().equals(inputs.get(i))) {
                return false;
            }
        }
        return true;
    }

    private void check(Tensor[] arguments) {
        if (arguments.length != inputs.size()) {
            throw new IllegalArgumentException(
                    "the program takes " + inputs.size() + " arguments but got " + arguments.length);
        }
        for (int i = 0; i < arguments.length; i++) {
            if (!arguments[i].spec().equals(inputs.get(i))) {
                throw new IllegalArgumentException(
                        "argument " + i + " of the program is " + inputs.get(i) + " but got " + arguments[i].spec());
            }
        }
    }

    private void bindVariables(Frame frame) {
        // Asked before anything is read: what changes meanwhile is read again in the next run.
        long changes = Variable.changes();
        if (frame.written.length == 0 && frame.bound == changes) {
            return;
        }
        frame.bound = changes;
        for (int i = 0; i < frame.read.length; i++) {
            frame.readSlots[i].set(frame.read[i].readable(), 0);
        }
        for (int i = 0; i < frame.written.length; i++) {
            frame.writtenSlots[i].set(frame.written[i].writable(), 0);
        }
        if (fixed != null) {
            List<Tensor> values = fixed.values();
            for (int i = 0; i < values.size(); i++) {
                EagerTensor v = values.get(i).value();
                frame.arguments[inputs.size() + i].set(v.array(), v.offset());
            }
        }
    }

    /** The variables that it reads. */
    Set<Variable> reads() {
        Set<Variable> all = new LinkedHashSet<>();
        for (Step s : schedule.graph().steps()) {
            for (Value v : s.inputs()) {
                if (v.origin() instanceof Value.Origin.State state) {
                    all.add(state.variable());
                }
            }
        }
        return all;
    }

    private List<Tensor> results(Frame frame) {
        int n = frame.results.length;
        if (n == 0) {
            return List.of();
        }
        if (n == 1) {
            return List.of(result(frame, 0));
        }
        List<Tensor> results = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            results.add(result(frame, i));
        }
        return results;
    }

    /** Arrays are handed out once: a result that is a view of another one shares its array, which nobody writes. */
    private Tensor result(Frame frame, int i) {
        return new EagerTensor(outputs.get(i), frame.results[i].array, frame.results[i].offset);
    }

    private Frame take() {
        synchronized (idle) {
            Frame f = idle.pollLast();
            if (f != null) {
                return f;
            }
        }
        return new Frame(schedule, plan);
    }

    private void release(Frame frame) {
        for (int i = 0; i < inputs.size(); i++) {
            frame.arguments[i].set(NOTHING, 0);
        }
        for (int i = 0; i < frame.results.length; i++) {
            if (frame.resultIsFresh[i]) {
                frame.results[i].set(NOTHING, 0);
            }
        }
        synchronized (idle) {
            // More callers at once are a rush that passes: the memory of their frames is given back.
            if (idle.size() < 2 * Threads.count()) {
                idle.addLast(frame);
            }
        }
    }

    /** How many frames wait for a next run. */
    int idleFrames() {
        synchronized (idle) {
            return idle.size();
        }
    }

    /** What idle slots point at, so that a program keeps no caller's array alive. */
    private static final Object NOTHING = new Object();

    /** The number of steps of each run, after fusion; views are free and not counted. */
    public int steps() {
        return (int) schedule.graph().steps().stream().filter(s -> !s.isView()).count();
    }

    /** The number of buffers that the program's memory holds, before they share space. */
    public int buffers() {
        return plan.bufferCount();
    }

    /** The program's own memory in bytes, with what it keeps of values that depend on variables alone. */
    public long memoryBytes() {
        return plan.sizes().entrySet().stream()
                        .mapToLong(e -> (long) e.getValue() * e.getKey().bytes())
                        .sum()
                + (fixed == null ? 0 : fixed.memoryBytes());
    }

    /** For people: the steps in running order. */
    public String dump() {
        String each = schedule.graph().dump();
        return fixed == null
                ? each
                : "after a change of variables:\n" + fixed.program().dump() + "each time:\n" + each;
    }

    /** For tests: the number of variables that are written in place; all others are copied at the end. */
    int assignedInPlace() {
        return schedule.inPlace().size();
    }

    /** For tests: from now on memory is filled with NaN before each run. */
    void poison() {
        poisoned = true;
        if (fixed != null) {
            fixed.program().poison();
        }
    }
}
