package dev.sungu.core.compile;

import dev.sungu.core.GradientTape;
import dev.sungu.core.Spec;
import dev.sungu.core.SymbolicTensor;
import dev.sungu.core.Tensor;
import dev.sungu.core.trace.Trace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A function of tensors that is compiled once for each combination of input types and shapes, and run as a program.
 *
 * <p>The cache is bounded: the least recently used program goes.
 */
public final class CompiledFunction {
    /** Programs kept: a training step, its last partial batch, and the like. */
    private static final int CAPACITY = 16;

    /** After so many different signatures somebody is told. */
    private static final int WARN_AT = 8;

    private final String name;
    private final Function<List<Tensor>, List<Tensor>> function;
    private final Map<List<Spec>, Program> programs = new LinkedHashMap<>(16, 0.75f, true);
    private int traced;

    /** The program that ran last: most calls are like the one before, and need not look for theirs. */
    private volatile @Nullable Program latest;

    /**
     * A function to be compiled when it is first called.
     *
     * @param name what it is called in messages
     */
    public CompiledFunction(String name, Function<List<Tensor>, List<Tensor>> function) {
        this.name = name;
        this.function = function;
    }

    /**
     * Computes the results. Safe from any number of threads, as long as the function assigns no variables.
     *
     * <p>Inside a larger compiled function, a model or an open {@link GradientTape} the function becomes a part of that.
     */
    public List<Tensor> call(Tensor... arguments) {
        if (Trace.current() != null || GradientTape.isOpen()) {
            return function.apply(List.of(arguments));
        }
        Program p = latest;
        if (p == null || !p.fits(arguments)) {
            List<Tensor> list = List.of(arguments);
            if (list.stream().anyMatch(SymbolicTensor.class::isInstance)) {
                return function.apply(list);
            }
            p = program(list.stream().map(Tensor::spec).toList());
            latest = p;
        }
        return p.run(arguments);
    }

    /** Computes the results operation by operation, without compiling. */
    public List<Tensor> callEagerly(Tensor... arguments) {
        return function.apply(List.of(arguments));
    }

    /** The program for arguments of these types and shapes, compiled now if it is not there yet. */
    public synchronized Program program(List<Spec> specs) {
        Program p = programs.get(specs);
        if (p == null) {
            p = Program.compile(specs, function);
            programs.put(specs, p);
            if (++traced == WARN_AT) {
                // Asked for here: a logger costs the start of every program milliseconds.
                System.getLogger(CompiledFunction.class.getName())
                        .log(
                                System.Logger.Level.WARNING,
                                "{0} was compiled for {1} different input shapes, the last {2}; each costs"
                                        + " milliseconds and memory: pad the inputs to a few sizes",
                                name,
                                traced,
                                specs);
            }
            if (programs.size() > CAPACITY) {
                programs.remove(programs.keySet().iterator().next());
            }
        }
        return p;
    }
}
