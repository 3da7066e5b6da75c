package dev.sungu.optimizers;

import dev.sungu.core.DType;
import dev.sungu.core.KerasObject;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns gradients into new weights.
 *
 * <p>One call of {@link #apply} divides by the loss scale, accumulates where asked, clips, decays the weights, updates,
 * averages, applies constraints and counts, in this order. All state is in variables, so a step can be compiled.
 *
 * <p>A rule of your own extends this and implements {@link OptimizerOptions} of itself; it overrides {@link #update}, and
 * {@link #addSlots} if it keeps state.
 *
 * <p>Source: {@code keras.optimizers.Optimizer}.
 */
public abstract class Optimizer implements KerasObject {
    private @Nullable String name;
    private final Settings settings = new Settings();
    private final Variable iterations = new Variable(Tensor.scalar(DType.INT64, 0), "iteration", false);
    private final LearningRate learningRate;
    private final List<Variable> targets = new ArrayList<>();
    private @Nullable MovingAverages averages;
    private @Nullable GradientAccumulation accumulation;
    private final List<Variable> slots = new ArrayList<>();
    private final Map<String, Map<Variable, Variable>> slotsByName = new LinkedHashMap<>();
    private final WeightDecay decay = new WeightDecay();
    private boolean built;
    private final GradientChecks checks = new GradientChecks();

    /** With this learning rate to start from. */
    protected Optimizer(double learningRate) {
        this.learningRate = new LearningRate(learningRate);
    }

    // ---- what a rule writes

    /** Makes the state that the rule keeps for each variable, with {@link #addSlot}. */
    protected void addSlots(List<Variable> variables) {}

    /**
     * Updates one variable and its state, by {@link Variable#assign}.
     *
     * @param gradient the gradient, with the variable's shape
     * @param rate the learning rate, a number
     */
    protected abstract void update(Tensor gradient, Variable variable, Tensor rate);

    /** Does what the rule does once in each step, before {@link #update} of any variable. */
    protected void beginStep() {}

    /** Makes state for one variable: zeros of its shape, unless {@code initial} is another number. */
    protected final Variable addSlot(Variable variable, String slotName, double initial) {
        if (initial == 0) {
            return addSlot(variable, slotName, Variable.zeros(variable.spec(), slotName(variable, slotName), false));
        }
        return addSlot(
                variable,
                slotName,
                () -> Ops.full(variable.dtype(), initial, variable.shape().dims()));
    }

    /** Makes state for one variable, of any shape and type. */
    protected final Variable addSlot(Variable variable, String slotName, Supplier<? extends Tensor> initial) {
        return addSlot(variable, slotName, slotOf(variable, slotName, initial));
    }

    final Variable addSlot(Variable variable, String slotName, Variable slot) {
        addVariable(slot);
        slotsByName.computeIfAbsent(slotName, k -> new LinkedHashMap<>()).put(variable, slot);
        return slot;
    }

    static Variable slotOf(Variable variable, String slotName, Supplier<? extends Tensor> initial) {
        return new Variable(initial, slotName(variable, slotName), false);
    }

    private static String slotName(Variable variable, String slotName) {
        return variable.path().replace('/', '_') + "_" + slotName;
    }

    /** Adds state that belongs to no variable in particular; from {@link #addSlots}. */
    protected final Variable addVariable(Variable state) {
        slots.add(state);
        return state;
    }

    /** The state of one variable that {@link #addSlots} made. */
    protected final Variable slot(Variable variable, String slotName) {
        Variable slot = slotsByName.getOrDefault(slotName, Map.of()).get(variable);
        if (slot == null) {
            throw new IllegalStateException("the optimizer keeps no \"" + slotName + "\" for variable \""
                    + variable.path() + "\": it was built for other variables; use one optimizer per model");
        }
        return slot;
    }

    /** The number of this update, 1 for the first, as a number of the given type. */
    protected final Tensor step(DType dtype) {
        return updates().add(1).cast(dtype);
    }

    // ---- use

    /** Makes the state for these variables, if it is not there yet. */
    public final void build(Collection<Variable> variables) {
        if (built) {
            return;
        }
        targets.addAll(variables);
        if (settings.useEma) {
            averages = new MovingAverages(targets, settings.emaMomentum, settings.emaOverwriteFrequency);
        }
        if (settings.accumulationSteps > 1) {
            accumulation = new GradientAccumulation(targets, settings.accumulationSteps);
        }
        addSlots(targets);
        built = true;
    }

    /** Whether the state was made. */
    public final boolean isBuilt() {
        return built;
    }

    /**
     * Updates the variables by one step.
     *
     * @param gradients one for each variable; null where there is none, which leaves the variable as it is
     * @throws IllegalArgumentException if there are variables but no gradients at all, if they do not fit the variables, or if this
     *     optimizer was built for other variables; nothing has changed then
     */
    public final void apply(List<? extends @Nullable Tensor> gradients, List<Variable> variables) {
        if (gradients.size() != variables.size()) {
            throw new IllegalArgumentException(name() + ": " + gradients.size() + " gradients for " + variables.size()
                    + " variables; give one for each, null where there is none");
        }
        if (variables.isEmpty()) {
            // As in Keras: where every layer is frozen there is nothing to do, and no step is counted.
            return;
        }
        List<Variable> updated = new ArrayList<>();
        List<Tensor> found = new ArrayList<>();
        for (int i = 0; i < variables.size(); i++) {
            Tensor g = gradients.get(i);
            if (g != null) {
                GradientChecks.fits(g, variables.get(i), name());
                updated.add(variables.get(i));
                found.add(g);
            }
        }
        checks.found(updated, variables, name());
        build(variables);
        GradientChecks.known(variables, targets, name());
        applyFound(found, updated);
    }

    /** Updates those variables that have gradients. */
    void applyFound(List<Tensor> gradients, List<Variable> variables) {
        double scale = settings.lossScale;
        List<Tensor> unscaled =
                scale > 0 ? gradients.stream().map(g -> g.divide(scale)).toList() : gradients;
        if (accumulation != null) {
            accumulation.run(unscaled, variables, iterations, slots, means -> updateAll(means, variables));
        } else {
            updateAll(unscaled, variables);
        }
        if (averages != null) {
            averages.update(updates());
        }
        for (Variable v : variables) {
            var constraint = v.constraint();
            if (constraint != null) {
                v.assign(constraint.apply(v));
            }
        }
        count();
    }

    /** Notes that a call of {@link #apply} is over. */
    final void count() {
        iterations.assign(Ops.add(iterations, 1));
    }

    private void updateAll(List<Tensor> gradients, List<Variable> variables) {
        List<Tensor> clipped = settings.clip(gradients);
        Tensor rate = rate();
        variables.forEach(v -> decay.run(v, weightDecayOf(v), rate));
        beginStep();
        for (int i = 0; i < variables.size(); i++) {
            Variable v = variables.get(i);
            update(to(clipped.get(i), v.dtype()), v, to(rate, v.dtype()));
        }
    }

    /** How much a variable shrinks in each step, times the learning rate; null for not at all. */
    @Nullable
    Double weightDecayOf(Variable variable) {
        return settings.weightDecay;
    }

    /** Ends training: where averages are kept, the variables take them. */
    public void finalizeVariableValues() {
        if (averages != null) {
            averages.finish();
        }
    }

    /**
     * The running averages of the variables, where {@link OptimizerOptions#useEma} has them kept; none otherwise, and none
     * before the first step.
     */
    public Map<Variable, Variable> movingAverages() {
        return averages == null ? Map.of() : averages.byTarget();
    }

    /** The loss multiplied by the loss scale, which {@link #apply} takes out of the gradients again. */
    public Tensor scaleLoss(Tensor loss) {
        return settings.lossScale > 0 ? loss.multiply(settings.lossScale) : loss;
    }

    /** Has another scale of the loss, 0 for none, take the place of this optimizer's, for an optimizer around it. */
    void replaceLossScale(double factor) {
        settings.lossScale = factor;
    }

    final WeightDecay decay() {
        return decay;
    }

    // ---- learning rate

    /** The learning rate as it is now. */
    public double learningRate() {
        return rate().item();
    }

    /**
     * Sets the learning rate; also while training.
     *
     * @throws IllegalStateException if a schedule gives it
     */
    public void setLearningRate(double rate) {
        learningRate.set(rate);
    }

    final void setSchedule(LearningRateSchedule value) {
        checkChangeable("learningRate(schedule)");
        learningRate.follow(value);
    }

    private Tensor rate() {
        // A schedule sees all calls, also those that only accumulate, as in Keras.
        return learningRate.at(iterations, name());
    }

    private Tensor updates() {
        return settings.accumulationSteps > 1 ? Ops.floorDivide(iterations, settings.accumulationSteps) : iterations;
    }

    // ---- state

    /** The number of updates so far; calls of {@link #apply} that only accumulate gradients do not count. */
    public Tensor iterations() {
        return updates();
    }

    /**
     * All state, in the order in which Keras stores it: the iteration, the learning rate (unless a schedule gives it),
     * averages, gradient accumulators, then the rule's own.
     */
    public List<Variable> variables() {
        List<Variable> all = new ArrayList<>();
        all.add(iterations);
        if (!learningRate.isScheduled()) {
            all.add(learningRate.variable());
        }
        if (averages != null) {
            all.addAll(averages.variables());
        }
        if (accumulation != null) {
            all.addAll(accumulation.variables());
        }
        all.addAll(slots);
        return all;
    }

    /** The variables that this optimizer was built for, in order. */
    final List<Variable> targets() {
        return targets;
    }

    /** The common options, to be changed. */
    final Settings change(String option) {
        checkChangeable(option);
        return settings;
    }

    /**
     * Says that an option of a rule is about to be changed: all but the learning rate are fixed with the first step,
     * because state and compiled steps depend on them.
     *
     * @throws IllegalStateException if it is too late
     */
    protected final void checkChangeable(String option) {
        if (built) {
            throw new IllegalStateException(name() + ": " + option
                    + " cannot change any more, the optimizer is in use; set it before training, or compile the model"
                    + " with a new optimizer");
        }
    }

    final void setName(String value) {
        name = value;
    }

    /** The name: given, or the class's as Keras writes it, "adam_w" for AdamW. */
    public final String name() {
        return name != null
                ? name
                : className()
                        .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
                        .replaceAll("([a-z])([A-Z])", "$1_$2")
                        .toLowerCase(Locale.ROOT);
    }

    static Tensor to(Tensor t, DType dtype) {
        return t.dtype() == dtype ? t : t.cast(dtype);
    }

    @Override
    public String toString() {
        return "<" + className() + " name=" + name() + describeRate() + ">";
    }

    String describeRate() {
        return ", learning_rate=" + learningRate;
    }

    @Override
    public String kerasModule() {
        return "keras.optimizers";
    }

    /** The arguments common to all optimizers; rules add their own. */
    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = new LinkedHashMap<>();
        c.put("name", name());
        c.put("learning_rate", learningRate.config());
        settings.describe(c);
        return c;
    }
}
