package dev.sungu.optimizers;

import dev.sungu.core.KerasObject;
import dev.sungu.core.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Which optimizer updates which variables, for {@link MultiOptimizer}.
 *
 * <pre>{@code
 * new OptimizerMap(new SGD()).put("encoder/.*", new Adam())
 * }</pre>
 *
 * <p>Source: {@code keras.optimizers.OptimizerMap}.
 */
public final class OptimizerMap implements KerasObject, Function<Variable, Optimizer> {
    private final Optimizer defaultOptimizer;
    private final Map<String, Optimizer> optimizers = new LinkedHashMap<>();
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(Pattern pattern, Optimizer optimizer) {}

    /** With an optimizer for all variables that no path names. */
    public OptimizerMap(Optimizer defaultOptimizer) {
        this.defaultOptimizer = defaultOptimizer;
    }

    /**
     * Has an optimizer update the variables with this path, or whose whole path this regular expression matches.
     *
     * @throws IllegalArgumentException if there is one for the path already, or the optimizer is itself made of others
     * @throws java.util.regex.PatternSyntaxException if the path is no regular expression
     */
    public OptimizerMap put(String path, Optimizer optimizer) {
        Optimizer there = optimizers.get(path);
        if (there != null) {
            throw new IllegalArgumentException("there is an optimizer for \"" + path + "\" already: " + there.name());
        }
        MultiOptimizer.checkPart(optimizer);
        entries.add(new Entry(Pattern.compile(path), optimizer));
        optimizers.put(path, optimizer);
        return this;
    }

    /** The optimizer for all variables that no path names. */
    public Optimizer defaultOptimizer() {
        return defaultOptimizer;
    }

    /** The optimizers by path. */
    public Map<String, Optimizer> optimizers() {
        return Collections.unmodifiableMap(optimizers);
    }

    @Override
    public Optimizer apply(Variable variable) {
        return get(variable.path());
    }

    /**
     * The optimizer for a path: the one with just that path, else the one whose expression matches, else the default.
     *
     * @throws IllegalArgumentException if more than one expression matches
     */
    public Optimizer get(String path) {
        Optimizer exact = optimizers.get(path);
        if (exact != null) {
            return exact;
        }
        List<Entry> matching =
                entries.stream().filter(e -> e.pattern.matcher(path).matches()).toList();
        if (matching.size() > 1) {
            throw new IllegalArgumentException("there is more than one optimizer for the variable \"" + path
                    + "\": those for " + matching.stream().map(Entry::pattern).toList());
        }
        return matching.isEmpty() ? defaultOptimizer : matching.getFirst().optimizer;
    }

    @Override
    public String kerasModule() {
        return "keras.optimizers";
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = new LinkedHashMap<>();
        c.put("default_optimizer", defaultOptimizer);
        c.put("optimizer_map", optimizers());
        return c;
    }
}
