package dev.sungu.optimizers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Which variables shrink in each step, and how. */
final class WeightDecay {
    private final Set<Variable> excluded = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Pattern> excludedNames = new ArrayList<>();

    void exclude(Collection<Variable> variables) {
        excluded.addAll(variables);
    }

    void excludeNames(Collection<Pattern> patterns) {
        excludedNames.addAll(patterns);
    }

    private boolean applies(Variable v) {
        return !excluded.contains(v)
                && excludedNames.stream().noneMatch(p -> p.matcher(v.name()).find());
    }

    /** Shrinks those of the variables that are not left out. */
    void run(List<Variable> variables, double decay, Tensor rate) {
        for (Variable v : variables) {
            if (applies(v)) {
                v.assign(Ops.subtract(v, Ops.multiply(Ops.multiply(v, decay), Optimizer.to(rate, v.dtype()))));
            }
        }
    }
}
