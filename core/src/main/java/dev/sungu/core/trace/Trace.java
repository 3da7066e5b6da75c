package dev.sungu.core.trace;

import dev.sungu.core.EagerTensor;
import dev.sungu.core.Spec;
import dev.sungu.core.SymbolicTensor;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.core.op.Op;
import dev.sungu.core.op.pointwise.StopGradient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The recording of a function into a graph: inside its scope every operation is recorded and none runs.
 *
 * <p>Variables are in single-assignment form: a read gives the value as of this point, an assignment gives a new one,
 * and only the compiler turns that into writing in place. A saved value can therefore never be overwritten.
 */
public final class Trace {
    /** The trace that the current scope records into; unbound or {@link #NONE} means eager. */
    private static final ScopedValue<Trace> CURRENT = ScopedValue.newInstance();

    private static final Trace NONE = new Trace();

    private final Map<Variable, SymbolicTensor> reads = new LinkedHashMap<>();
    private final Map<Variable, Tensor> assigned = new LinkedHashMap<>();

    private Trace() {}

    /** The trace of the current scope, or null where operations run eagerly. */
    public static @Nullable Trace current() {
        if (!CURRENT.isBound()) {
            return null;
        }
        Trace t = CURRENT.get();
        return t == NONE ? null : t;
    }

    /** Runs {@code body} eagerly even inside a trace: for the initial values of variables. */
    public static <R> R eagerly(Supplier<R> body) {
        return current() == null ? body.get() : ScopedValue.where(CURRENT, NONE).call(body::get);
    }

    /**
     * What recording a function gave.
     *
     * @param inputs the symbolic inputs
     * @param outputs what the function returned
     * @param assigned the variables that it assigned, each with its last value
     */
    public record Recording(List<SymbolicTensor> inputs, List<Tensor> outputs, Map<Variable, Tensor> assigned) {}

    /** Records {@code body} for inputs of the given specs. */
    public static Recording record(List<Spec> specs, Function<List<Tensor>, List<Tensor>> body) {
        Trace trace = new Trace();
        List<SymbolicTensor> inputs = new ArrayList<>();
        for (int i = 0; i < specs.size(); i++) {
            inputs.add(Placeholder.create(specs.get(i), "input_" + i, trace));
        }
        List<Tensor> outputs = ScopedValue.where(CURRENT, trace)
                .call(() -> body.apply(List.copyOf(inputs)).stream()
                        .map(t -> t instanceof Variable v ? trace.read(v) : t)
                        .toList());
        return new Recording(List.copyOf(inputs), outputs, Collections.unmodifiableMap(trace.assigned));
    }

    /** Records one operation. */
    public List<Tensor> record(Op op, List<Tensor> inputs, List<Spec> specs) {
        for (Tensor t : inputs) {
            if (t instanceof SymbolicTensor s && s.node().trace() != this) {
                throw new IllegalStateException(op.name() + " was given a symbolic tensor (" + s.spec()
                        + ") that belongs to another model or another trace; pass it in as an input instead");
            }
        }
        return List.copyOf(new Node(op, inputs, specs, this).outputs());
    }

    /** The value of a variable at this point of the trace. */
    public Tensor read(Variable variable) {
        Tensor t = assigned.get(variable);
        return t != null
                ? t
                : reads.computeIfAbsent(
                        variable,
                        v -> new Node(new Read(v), List.of(), List.of(v.storedSpec()), this)
                                .outputs()
                                .getFirst());
    }

    /** Notes that a variable has a new value from this point on. */
    public void assign(Variable variable, Tensor value) {
        Tensor v = value instanceof Variable other ? read(other) : value;
        if (v instanceof EagerTensor
                || (v instanceof SymbolicTensor s && s.node().trace() == this)) {
            // A tensor of its own: what is read from two variables is told apart even if they hold one value, and no
            // gradient flows from a new value into what it was computed from, just as eagerly.
            assigned.put(
                    variable,
                    record(new StopGradient(), List.of(v), List.of(v.spec())).getFirst());
        } else {
            throw new IllegalStateException("the value assigned to variable \"" + variable.name()
                    + "\" belongs to another model or another trace");
        }
    }
}
