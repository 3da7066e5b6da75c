package dev.sungu.optimizers;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Another optimizer with a scale of the loss that finds itself, so that small gradients do not become 0 in small types.
 *
 * <p>A step whose gradients are not all finite changes nothing and halves the scale; after {@link #dynamicGrowthSteps} good
 * steps without a change the scale doubles. All other options are set on the inner optimizer; a scale that stays is {@link
 * OptimizerOptions#lossScaleFactor} without this class.
 *
 * <p>Source: {@code keras.optimizers.LossScaleOptimizer}; P. Micikevicius et al., "Mixed precision training", 2018.
 */
public final class LossScaleOptimizer extends Optimizer {
    private final Optimizer inner;
    private double initialScale = 32768;
    private int dynamicGrowthSteps = 2000;
    private @Nullable Variable counter;
    private @Nullable Variable scale;

    /** Around this optimizer, whose own loss scale is taken away. */
    public LossScaleOptimizer(Optimizer inner) {
        super(0);
        this.inner = inner;
        inner.replaceLossScale(0);
    }

    /** What the scale starts from; better too large than too small. Default: 32768. */
    public LossScaleOptimizer initialScale(double value) {
        checkChangeable("initialScale");
        initialScale = Settings.positive("initialScale", value);
        return this;
    }

    /** After how many good steps the scale doubles. Default: 2000. */
    public LossScaleOptimizer dynamicGrowthSteps(int steps) {
        checkChangeable("dynamicGrowthSteps");
        dynamicGrowthSteps = (int) Settings.positive("dynamicGrowthSteps", steps);
        return this;
    }

    /** Names the optimizer. */
    public LossScaleOptimizer name(String name) {
        setName(name);
        return this;
    }

    /** The optimizer that updates. */
    public Optimizer innerOptimizer() {
        return inner;
    }

    /** The scale as it is now. */
    public double dynamicScale() {
        return scale == null ? initialScale : scale.item();
    }

    @Override
    protected void addSlots(List<Variable> variables) {
        counter = addVariable(new Variable(Tensor.scalar(DType.INT64, 0), "step_counter", false));
        scale = addVariable(new Variable(Tensor.scalar(initialScale), "dynamic_scale", false));
        inner.build(variables);
    }

    @Override
    void applyFound(List<Tensor> gradients, List<Variable> variables) {
        Variable s = state(scale);
        Variable steps = state(counter);
        List<Tensor> unscaled =
                gradients.stream().map(g -> Ops.divide(g, to(s, g.dtype()))).toList();
        Tensor finite = gradients.stream()
                .map(g -> Ops.all(Ops.isfinite(g)))
                .reduce(Ops::logicalAnd)
                .orElseThrow();
        Set<Variable> changed = new LinkedHashSet<>(inner.targets());
        changed.addAll(inner.variables());
        Tentative.run(finite, changed, () -> inner.apply(unscaled, variables));
        Tensor grows = Ops.logicalAnd(finite, Ops.equal(steps, dynamicGrowthSteps - 1));
        s.assign(Ops.multiply(s, Ops.where(grows, Tensor.scalar(2.0), Ops.where(finite, Tensor.scalar(1.0), 0.5))));
        Tensor counts = Ops.logicalAnd(finite, Ops.logicalNot(grows));
        steps.assign(Ops.where(counts, Ops.add(steps, 1), Ops.zeros(DType.INT64)));
    }

    private static Variable state(@Nullable Variable v) {
        if (v == null) {
            throw new IllegalStateException("not built");
        }
        return v;
    }

    @Override
    protected void update(Tensor gradient, Variable variable, Tensor rate) {
        throw new UnsupportedOperationException("the inner optimizer updates");
    }

    @Override
    public Tensor scaleLoss(Tensor loss) {
        return Ops.multiply(loss, to(scale == null ? Tensor.scalar(initialScale) : scale, loss.dtype()));
    }

    @Override
    void replaceLossScale(double factor) {
        throw new IllegalArgumentException(
                "a LossScaleOptimizer can be around another optimizer, but not within a wrapper itself");
    }

    @Override
    public double learningRate() {
        return inner.learningRate();
    }

    @Override
    public void setLearningRate(double rate) {
        inner.setLearningRate(rate);
    }

    @Override
    String describeRate() {
        return ", inner_optimizer=" + inner;
    }

    /** The inner optimizer's: steps that were skipped do not count. */
    @Override
    public Tensor iterations() {
        return inner.iterations();
    }

    @Override
    public void finalizeVariableValues() {
        inner.finalizeVariableValues();
    }

    @Override
    public Map<Variable, Variable> movingAverages() {
        return inner.movingAverages();
    }

    @Override
    public List<Variable> variables() {
        List<Variable> all = new ArrayList<>(super.variables());
        all.addAll(inner.variables());
        return all;
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = new LinkedHashMap<>();
        c.put("name", name());
        c.put("inner_optimizer", inner);
        c.put("initial_scale", initialScale);
        c.put("dynamic_growth_steps", dynamicGrowthSteps);
        return c;
    }
}
