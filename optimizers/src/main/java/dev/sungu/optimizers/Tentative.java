package dev.sungu.optimizers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import java.util.Collection;
import java.util.List;

/** Changes that count only under a condition, without branches: compiled steps have none. */
final class Tentative {
    private Tentative() {}

    /** Runs {@code body}; where the condition, one truth value, does not hold, the variables are then as before. */
    static void run(Tensor condition, Collection<Variable> changed, Runnable body) {
        List<Variable> variables = List.copyOf(changed);
        // A sum, because a variable itself would be read after the changes.
        List<Tensor> before = variables.stream().map(v -> Ops.add(v, 0)).toList();
        body.run();
        for (int i = 0; i < before.size(); i++) {
            Variable v = variables.get(i);
            v.assign(Ops.where(condition, v, before.get(i)));
        }
    }
}
