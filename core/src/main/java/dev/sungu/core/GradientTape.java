package dev.sungu.core;

import dev.sungu.core.grad.Entry;
import dev.sungu.core.grad.Reverse;
import dev.sungu.core.op.Op;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Notes the operations in its scope, so that gradients can be taken.
 *
 * <pre>{@code
 * try (var tape = new GradientTape()) {
 *     Tensor loss = meanSquaredError.apply(y, model.call(x));
 *     List<Tensor> gradients = tape.gradient(loss, model.trainableVariables());
 * }
 * }</pre>
 *
 * <p>Trainable variables are watched by themselves, other tensors by {@link #watch}. A tape may be asked as often as
 * wanted while it is open. For second derivatives, nest tapes: the outer one notes what the inner one's
 * {@code gradient} computes. A tape belongs to the thread that opened it, and closing it frees all it noted.
 *
 * <p>Source: {@code tf.GradientTape}.
 */
public final class GradientTape implements AutoCloseable {
    /** The innermost open tape of a thread. A scoped value cannot serve a try-with-resources block. */
    private static final ThreadLocal<@Nullable GradientTape> INNERMOST = new ThreadLocal<>();

    private final @Nullable GradientTape outer;
    private final List<Entry> entries = new ArrayList<>();
    private final Set<Tensor> watched = new HashSet<>();
    private final Map<Variable, List<Tensor>> reads = new HashMap<>();
    private boolean recording = true;
    private boolean closed;

    /** Opens a tape. */
    public GradientTape() {
        outer = INNERMOST.get();
        INNERMOST.set(this);
    }

    /** Has the gradient with respect to {@code tensor} available, and notes what is computed from it. */
    public void watch(Tensor tensor) {
        if (tensor instanceof Variable v) {
            reads.computeIfAbsent(v, k -> new ArrayList<>());
        } else {
            watched.add(tensor);
        }
    }

    /** Whether a tape of this thread takes note. */
    public static boolean isOpen() {
        return INNERMOST.get() != null;
    }

    /** Runs {@code body} without any tape taking note. */
    public static <R> R stopRecording(java.util.function.Supplier<R> body) {
        GradientTape saved = INNERMOST.get();
        INNERMOST.remove();
        try {
            return body.get();
        } finally {
            if (saved == null) {
                INNERMOST.remove();
            } else {
                INNERMOST.set(saved);
            }
        }
    }

    /**
     * The gradients of the sum of {@code target} with respect to each source.
     *
     * @param sources variables, watched tensors, or what was computed from these while the tape was open
     * @return a tensor per source with its shape and type; zeros where the target does not depend on it
     * @throws IllegalArgumentException if a source is none of these: the tape took no note of what was done with it
     */
    public List<Tensor> gradient(Tensor target, Collection<? extends Tensor> sources) {
        List<Tensor> result = new ArrayList<>(sources.size());
        List<? extends Tensor> list = List.copyOf(sources);
        for (int i = 0; i < list.size() && !closed; i++) {
            checkKnown(list.get(i), target, list.size() == 1 ? "" : " " + i);
        }
        List<@Nullable Tensor> found = gradientOrNull(target, list);
        for (int i = 0; i < list.size(); i++) {
            Tensor g = found.get(i);
            result.add(
                    g != null
                            ? g
                            : Ops.zeros(list.get(i).dtype(), list.get(i).shape().dims()));
        }
        return result;
    }

    private void checkKnown(Tensor source, Tensor target, String which) {
        if (!(source instanceof Variable) && source != target && !watched.contains(source)) {
            throw new IllegalArgumentException("the tape took no note of what was done with source" + which
                    + ", a tensor " + source.spec() + ": before it is used, watch it: tape.watch(x)");
        }
    }

    /** The gradient of the sum of {@code target} with respect to one source, as {@link #gradient(Tensor, Collection)}. */
    public Tensor gradient(Tensor target, Tensor source) {
        return gradient(target, List.of(source)).getFirst();
    }

    /** Like {@link #gradient(Tensor, Collection)}, with null where the target does not depend on a source, or no note was taken of it. */
    public List<@Nullable Tensor> gradientOrNull(Tensor target, List<? extends Tensor> sources) {
        if (closed) {
            throw new IllegalStateException("this tape is closed; take gradients inside its try block");
        }
        if (!target.dtype().isFloat()) {
            throw new IllegalArgumentException("the target of a gradient is a float tensor, not " + target.spec());
        }
        recording = false;
        try {
            Map<Tensor, Tensor> cotangents = Reverse.run(entries, target, watched);
            List<@Nullable Tensor> result = new ArrayList<>(sources.size());
            for (Tensor source : sources) {
                result.add(cotangent(cotangents, source));
            }
            return result;
        } finally {
            recording = true;
        }
    }

    private @Nullable Tensor cotangent(Map<Tensor, Tensor> cotangents, Tensor source) {
        if (!(source instanceof Variable v)) {
            return cotangents.get(source);
        }
        Tensor total = null;
        for (Tensor read : reads.getOrDefault(v, List.of())) {
            Tensor g = cotangents.get(read);
            if (g != null) {
                total = total == null ? g : Ops.add(total, g);
            }
        }
        return total;
    }

    /** Notes that a variable was read as {@code value}. For {@code Apply}. */
    public static void noteRead(Variable variable, Tensor value) {
        for (GradientTape t = INNERMOST.get(); t != null; t = t.outer) {
            if (t.recording && (variable.isTrainable() || t.reads.containsKey(variable)) && t.watched.add(value)) {
                t.reads.computeIfAbsent(variable, k -> new ArrayList<>()).add(value);
            }
        }
    }

    /** The trainable variables that were read while this tape was open. */
    public Set<Variable> variables() {
        return Set.copyOf(reads.keySet());
    }

    /** Notes an operation. For {@code Apply}. */
    public static void note(Op op, List<Tensor> inputs, List<Tensor> outputs) {
        for (GradientTape t = INNERMOST.get(); t != null; t = t.outer) {
            if (t.recording && inputs.stream().anyMatch(t.watched::contains)) {
                t.entries.add(new Entry(op, inputs, outputs));
                t.watched.addAll(outputs);
            }
        }
    }

    /** Ends the scope and frees what was noted. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        if (INNERMOST.get() != this) {
            throw new IllegalStateException("tapes are closed in the reverse order of opening, by the same thread");
        }
        closed = true;
        if (outer == null) {
            INNERMOST.remove();
        } else {
            INNERMOST.set(outer);
        }
        entries.clear();
        watched.clear();
        reads.clear();
    }
}
