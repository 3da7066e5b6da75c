package dev.sungu.core.trace;

import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Computations that tapes note as one, with a gradient that somebody gave. It is noted only and never runs: the
 * computations have.
 *
 * @param rule the cotangents of the inputs, from the inputs and the cotangent of the output
 */
public record OwnGradient(BiFunction<List<Tensor>, Tensor, ? extends List<? extends @Nullable Tensor>> rule)
        implements Op {
    @Override
    public String name() {
        return "customGradient";
    }

    @Override
    public List<Spec> infer(List<Spec> inputs) {
        throw new IllegalStateException("a gradient of one's own is noted, not applied");
    }

    @Override
    public Kind kind() {
        return new Kind.Composite();
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient gradient) {
        List<Tensor> inputs = new ArrayList<>();
        for (int i = 0; i < gradient.inputs(); i++) {
            inputs.add(gradient.input(i));
        }
        return Collections.unmodifiableList(rule.apply(inputs, gradient.upstream()));
    }
}
