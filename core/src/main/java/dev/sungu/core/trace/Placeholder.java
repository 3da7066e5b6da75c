package dev.sungu.core.trace;

import dev.sungu.core.Spec;
import dev.sungu.core.SymbolicTensor;
import dev.sungu.core.Tensor;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The input of a graph.
 *
 * @param spec its type and shape
 * @param label its name, or its position
 */
public record Placeholder(Spec spec, String label) implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        return List.of(spec);
    }

    @Override
    public Kind kind() {
        return new Kind.Source();
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient gradient) {
        return gradient.none();
    }

    /** A new symbolic tensor that stands for an input. */
    static SymbolicTensor create(Spec spec, String label, @Nullable Trace trace) {
        return new Node(new Placeholder(spec, label), List.of(), List.of(spec), trace)
                .outputs()
                .getFirst();
    }

    /** A new input of a functional model. */
    public static SymbolicTensor input(Spec spec, String label) {
        return create(spec, label, null);
    }
}
