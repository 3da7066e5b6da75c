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
import java.util.List;
import java.util.function.Function;

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
    private boolean poisoned;

    private Program(List<Spec> inputs, Order.Schedule schedule) {
        this.inputs = inputs;
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
        graph = Fuse.fuse(graph);
        return new Program(List.copyOf(inputs), Order.order(graph));
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
        }
        List<Tensor> results = results(frame);
        release(frame);
        return results;
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

    private static void bindVariables(Frame frame) {
        for (int i = 0; i < frame.read.length; i++) {
            frame.readSlots[i].set(frame.read[i].readable(), 0);
        }
        for (int i = 0; i < frame.written.length; i++) {
            frame.writtenSlots[i].set(frame.written[i].writable(), 0);
        }
    }

    private List<Tensor> results(Frame frame) {
        if (frame.results.length == 0) {
            return List.of();
        }
        List<Tensor> results = new ArrayList<>(frame.results.length);
        for (int i = 0; i < frame.results.length; i++) {
            // Arrays are handed out once: a result that is a view of another one shares its array, which nobody writes.
            results.add(new EagerTensor(outputs.get(i), frame.results[i].array, frame.results[i].offset));
        }
        return results;
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
        for (Slot s : frame.arguments) {
            s.set(NOTHING, 0);
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

    /** The number of steps that run, after fusion; views are free and not counted. */
    public int steps() {
        return (int) schedule.graph().steps().stream().filter(s -> !s.isView()).count();
    }

    /** The number of buffers that the program's memory holds, before they share space. */
    public int buffers() {
        return plan.bufferCount();
    }

    /** The program's own memory in bytes. */
    public long memoryBytes() {
        return plan.sizes().entrySet().stream()
                .mapToLong(e -> (long) e.getValue() * e.getKey().bytes())
                .sum();
    }

    /** For people: the steps in running order. */
    public String dump() {
        return schedule.graph().dump();
    }

    /** For tests: the number of variables that are written in place; all others are copied at the end. */
    int assignedInPlace() {
        return schedule.inPlace().size();
    }

    /** For tests: from now on memory is filled with NaN before each run. */
    void poison() {
        poisoned = true;
    }
}
