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
import org.jspecify.annotations.Nullable;

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

    /** Shrinks a variable by {@code decay} times the learning rate, unless it is left out. */
    void run(Variable v, @Nullable Double decay, Tensor rate) {
        if (decay != null && applies(v)) {
            v.assign(Ops.subtract(v, Ops.multiply(Ops.multiply(v, (double) decay), Optimizer.to(rate, v.dtype()))));
        }
    }
}
