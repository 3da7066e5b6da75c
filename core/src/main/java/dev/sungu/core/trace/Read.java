package dev.sungu.core.trace;

import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The value that a variable has when a program starts.
 *
 * @param variable the variable
 */
public record Read(Variable variable) implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        return List.of(variable.storedSpec());
    }

    @Override
    public Kind kind() {
        return new Kind.Source();
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient gradient) {
        return gradient.none();
    }
}
