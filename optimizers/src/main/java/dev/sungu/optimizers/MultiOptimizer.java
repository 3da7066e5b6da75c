package dev.sungu.optimizers;

import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Several optimizers, each for some of the variables.
 *
 * <p>It has no learning rate of its own: that of each part is read and set there. Norms of gradients are taken over the
 * variables of each part.
 *
 * <p>Source: {@code keras.optimizers.MultiOptimizer}.
 */
public final class MultiOptimizer extends Optimizer {
    private final Function<Variable, Optimizer> choice;
    private final List<Optimizer> parts = new ArrayList<>();
    private final Map<Variable, Optimizer> partOf = new LinkedHashMap<>();
    private double lossScaleFactor;

    /** With the optimizers for paths of variables. */
    public MultiOptimizer(OptimizerMap map) {
        this((Function<Variable, Optimizer>) map);
        map.optimizers().values().forEach(this::add);
        add(map.defaultOptimizer());
    }

    /** With the optimizer that the function gives for a variable, one and the same for all that belong together. */
    public MultiOptimizer(Function<Variable, Optimizer> choice) {
        super(0);
        this.choice = choice;
    }

    static void checkPart(Optimizer part) {
        if (part instanceof LossScaleOptimizer || part instanceof MultiOptimizer) {
            throw new IllegalArgumentException("a " + part.className()
                    + " cannot be part of a MultiOptimizer; give the optimizers that it is made of");
        }
    }

    private void add(Optimizer part) {
        if (!parts.contains(part)) {
            checkPart(part);
            part.replaceLossScale(lossScaleFactor);
            parts.add(part);
        }
    }

    /** Multiplies the loss by this and divides the gradients by it, in place of what the parts have set. Default: none. */
    public MultiOptimizer lossScaleFactor(double factor) {
        checkChangeable("lossScaleFactor");
        replaceLossScale(Settings.positive("lossScaleFactor", factor));
        return this;
    }

    @Override
    void replaceLossScale(double factor) {
        super.replaceLossScale(factor);
        lossScaleFactor = factor;
        parts.forEach(p -> p.replaceLossScale(factor));
    }

    /** Names the optimizer. */
    public MultiOptimizer name(String name) {
        setName(name);
        return this;
    }

    /** The parts, for their learning rates. Those that a function gives are known once training has begun. */
    public List<Optimizer> optimizers() {
        return Collections.unmodifiableList(parts);
    }

    @Override
    protected void addSlots(List<Variable> variables) {
        for (Variable v : variables) {
            Optimizer part = choice.apply(v);
            add(part);
            partOf.put(v, part);
        }
        for (Optimizer part : parts) {
            List<Variable> its = variablesOf(part, variables);
            if (!its.isEmpty()) {
                part.build(its);
            }
        }
    }

    private List<Variable> variablesOf(Optimizer part, List<Variable> among) {
        return among.stream().filter(v -> partOf.get(v) == part).toList();
    }

    @Override
    void applyFound(List<Tensor> gradients, List<Variable> variables) {
        for (Optimizer part : parts) {
            List<Variable> its = variablesOf(part, variables);
            if (!its.isEmpty()) {
                part.apply(
                        its.stream()
                                .map(v -> gradients.get(variables.indexOf(v)))
                                .toList(),
                        its);
            }
        }
        count();
    }

    @Override
    protected void update(Tensor gradient, Variable variable, Tensor rate) {
        throw new UnsupportedOperationException("the parts update");
    }

    /** There is none. */
    @Override
    public double learningRate() {
        throw new IllegalStateException(noRate());
    }

    /** There is none. */
    @Override
    public void setLearningRate(double rate) {
        throw new IllegalStateException(noRate());
    }

    @Override
    String describeRate() {
        return ", optimizers=" + parts;
    }

    private String noRate() {
        return name() + ": a MultiOptimizer has no learning rate of its own; read and set those of its optimizers()";
    }

    @Override
    public void finalizeVariableValues() {
        parts.forEach(Optimizer::finalizeVariableValues);
    }

    @Override
    public Map<Variable, Variable> movingAverages() {
        Map<Variable, Variable> all = new LinkedHashMap<>();
        parts.forEach(p -> all.putAll(p.movingAverages()));
        return all;
    }

    @Override
    public List<Variable> variables() {
        List<Variable> all = new ArrayList<>(super.variables());
        parts.forEach(p -> all.addAll(p.variables()));
        return all;
    }

    @Override
    public Map<String, Object> config() {
        if (!(choice instanceof OptimizerMap map)) {
            throw new UnsupportedOperationException(
                    name() + ": a function that chooses optimizers cannot be stored; use an OptimizerMap");
        }
        Map<String, Object> c = new LinkedHashMap<>();
        c.put("optimizer_map", map);
        Settings.put(c, "loss_scale_factor", lossScaleFactor == 0 ? null : (Double) lossScaleFactor);
        c.put("name", name());
        return c;
    }
}
