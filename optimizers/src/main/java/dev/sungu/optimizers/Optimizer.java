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
    private @Nullable Variable learningRate;
    private double initialLearningRate;
    private @Nullable LearningRateSchedule schedule;
    private final List<Variable> targets = new ArrayList<>();
    private @Nullable MovingAverages averages;
    private final List<Variable> accumulators = new ArrayList<>();
    private final List<Variable> slots = new ArrayList<>();
    private final Map<String, Map<Variable, Variable>> slotsByName = new LinkedHashMap<>();
    private final WeightDecay decay = new WeightDecay();
    private boolean built;
    private boolean missingTold;

    /** With this learning rate to start from. */
    protected Optimizer(double learningRate) {
        setRate(learningRate);
    }

    private void setRate(double rate) {
        if (!(rate >= 0) || Double.isInfinite(rate)) {
            throw new IllegalArgumentException("the learning rate is a number from 0 on, not " + rate);
        }
        initialLearningRate = rate;
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

    /** Makes state for one variable: zeros of its shape, unless {@code initial} is another number. */
    protected final Variable addSlot(Variable variable, String slotName, double initial) {
        Variable slot = new Variable(
                () -> Ops.full(variable.dtype(), initial, variable.shape().dims()),
                variable.name() + "_" + slotName,
                false);
        slots.add(slot);
        slotsByName.computeIfAbsent(slotName, k -> new LinkedHashMap<>()).put(variable, slot);
        return slot;
    }

    /** The state of one variable that {@link #addSlots} made. */
    protected final Variable slot(Variable variable, String slotName) {
        Variable slot = slotsByName.getOrDefault(slotName, Map.of()).get(variable);
        if (slot == null) {
            throw new IllegalStateException("the optimizer keeps no \"" + slotName + "\" for variable \""
                    + variable.name() + "\": it was built for other variables; use one optimizer per model");
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
            variables.forEach(v -> accumulators.add(new Variable(
                    () -> Ops.zeros(v.dtype(), v.shape().dims()), v.name() + "_gradient_accumulator", false)));
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
     * @throws IllegalArgumentException if there are no gradients at all, if they do not fit the variables, or if this
     *     optimizer was built for other variables; nothing has changed then
     */
    public final void apply(List<? extends @Nullable Tensor> gradients, List<Variable> variables) {
        if (gradients.size() != variables.size()) {
            throw new IllegalArgumentException(name() + ": " + gradients.size() + " gradients for " + variables.size()
                    + " variables; give one for each, null where there is none");
        }
        List<Variable> updated = new ArrayList<>();
        List<Tensor> found = new ArrayList<>();
        for (int i = 0; i < variables.size(); i++) {
            Tensor g = gradients.get(i);
            if (g != null) {
                check(g, variables.get(i));
                updated.add(variables.get(i));
                found.add(settings.lossScale > 0 ? g.divide(settings.lossScale) : g);
            }
        }
        checkFound(updated, variables);
        build(variables);
        checkKnown(variables);
        if (settings.accumulationSteps > 1) {
            accumulate(found, updated);
        } else {
            updateAll(found, updated);
        }
        if (averages != null) {
            averages.update(updates());
        }
        for (Variable v : updated) {
            var constraint = v.constraint();
            if (constraint != null) {
                v.assign(constraint.apply(v));
            }
        }
        iterations.assign(Ops.add(iterations, 1));
    }

    private void check(Tensor gradient, Variable variable) {
        if (!gradient.shape().equals(variable.shape())) {
            throw new IllegalArgumentException(
                    name() + ": the gradient of variable \"" + variable.name() + "\" has shape "
                            + gradient.shape() + " but the variable has shape " + variable.shape()
                            + "; are gradients and variables in the same order?");
        }
    }

    private void checkFound(List<Variable> updated, List<Variable> variables) {
        if (updated.size() == variables.size() && !variables.isEmpty()) {
            return;
        }
        List<String> missing = variables.stream()
                .filter(v -> !updated.contains(v))
                .map(Variable::name)
                .toList();
        if (updated.isEmpty()) {
            throw new IllegalArgumentException(name() + ": there is no gradient for any variable (" + missing
                    + "): the loss does not depend on them, or every layer is frozen");
        }
        if (!missingTold) {
            missingTold = true;
            // Asked for here: a logger costs the start of every program milliseconds.
            System.getLogger(Optimizer.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "{0}: no gradients for {1}: the loss does not depend on them, and they stay as they are",
                            name(),
                            missing);
        }
    }

    private void checkKnown(List<Variable> variables) {
        for (Variable v : variables) {
            if (!targets.contains(v)) {
                throw new IllegalArgumentException(name() + ": variable \"" + v.name() + "\" (" + v.spec()
                        + ") is not among those that this optimizer was built for; use one optimizer per model, and"
                        + " compile the model again after thawing layers");
            }
        }
    }

    private void updateAll(List<Tensor> gradients, List<Variable> variables) {
        List<Tensor> clipped = settings.clip(gradients);
        Tensor rate = rate();
        if (settings.weightDecay != null) {
            decay.run(variables, settings.weightDecay, rate);
        }
        for (int i = 0; i < variables.size(); i++) {
            Variable v = variables.get(i);
            update(to(clipped.get(i), v.dtype()), v, to(rate, v.dtype()));
        }
    }

    /** Every k-th call updates with the mean of the last k gradients; the others only add. Without branches. */
    private void accumulate(List<Tensor> gradients, List<Variable> variables) {
        int k = settings.accumulationSteps;
        Tensor isUpdate = Ops.equal(Ops.mod(Ops.add(iterations, 1), k), 0);
        List<Variable> written = new ArrayList<>(variables);
        written.addAll(slots);
        List<Tensor> before = written.stream().map(v -> Ops.add(v, 0)).toList();
        List<Tensor> means = new ArrayList<>();
        for (int i = 0; i < variables.size(); i++) {
            Variable sum = accumulators.get(targets.indexOf(variables.get(i)));
            Tensor total = Ops.add(gradients.get(i), sum);
            means.add(total.divide(k));
            sum.assign(
                    Ops.where(isUpdate, Ops.zeros(total.dtype(), total.shape().dims()), total));
        }
        updateAll(means, variables);
        for (int i = 0; i < written.size(); i++) {
            Variable v = written.get(i);
            v.assign(Ops.where(isUpdate, v, before.get(i)));
        }
    }

    /** Ends training: where averages are kept, the variables take them. */
    public final void finalizeVariableValues() {
        if (averages != null) {
            averages.finish();
        }
    }

    /** The loss multiplied by the loss scale, which {@link #apply} takes out of the gradients again. */
    public final Tensor scaleLoss(Tensor loss) {
        return settings.lossScale > 0 ? loss.multiply(settings.lossScale) : loss;
    }

    final WeightDecay decay() {
        return decay;
    }

    // ---- learning rate

    /** The learning rate as it is now. */
    public final double learningRate() {
        return rate().item();
    }

    /**
     * Sets the learning rate; also while training.
     *
     * @throws IllegalStateException if a schedule gives it
     */
    public final void setLearningRate(double rate) {
        if (schedule != null) {
            throw new IllegalStateException("the learning rate follows " + schedule.className() + " and cannot be set");
        }
        setRate(rate);
        if (learningRate != null) {
            learningRate.assign(Tensor.scalar(rate));
        }
    }

    final void setSchedule(LearningRateSchedule value) {
        checkChangeable("learningRate(schedule)");
        schedule = value;
    }

    private Tensor rate() {
        if (schedule == null) {
            return rateVariable();
        }
        Tensor rate = schedule.apply(updates());
        if (rate.rank() != 0) {
            throw new IllegalArgumentException(name() + ": the learning rate schedule " + schedule.className()
                    + " gives " + rate.spec() + " but a single number is needed");
        }
        return rate;
    }

    private Variable rateVariable() {
        Variable v = learningRate;
        if (v == null) {
            double initial = initialLearningRate;
            v = new Variable(() -> Tensor.scalar(initial), "learning_rate", false);
            learningRate = v;
        }
        return v;
    }

    private Tensor updates() {
        return settings.accumulationSteps > 1 ? Ops.floorDivide(iterations, settings.accumulationSteps) : iterations;
    }

    // ---- state

    /** The number of calls of {@link #apply} so far. */
    public final Variable iterations() {
        return iterations;
    }

    /**
     * All state, in the order in which Keras stores it: the iteration, the learning rate (unless a schedule gives it),
     * averages, gradient accumulators, then the rule's own.
     */
    public final List<Variable> variables() {
        List<Variable> all = new ArrayList<>();
        all.add(iterations);
        if (schedule == null) {
            all.add(rateVariable());
        }
        if (averages != null) {
            all.addAll(averages.variables());
        }
        all.addAll(accumulators);
        all.addAll(slots);
        return all;
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
    public String kerasModule() {
        return "keras.optimizers";
    }

    /** The arguments common to all optimizers; rules add their own. */
    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = new LinkedHashMap<>();
        c.put("name", name());
        // Files hold the number as the float32 variable has it.
        c.put(
                "learning_rate",
                schedule != null ? schedule : (Object) rateVariable().item());
        settings.describe(c);
        return c;
    }
}
