package dev.sungu.optimizers;

import dev.sungu.core.DType;
import dev.sungu.core.KerasObject;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns gradients into new weights.
 *
 * <p>One call of {@link #apply} divides by the loss scale, accumulates where asked, clips, decays the weights, updates,
 * averages, applies constraints and counts, in this order. All state is in variables, so a step can be compiled.
 *
 * <p>A rule of your own overrides {@link #addSlots} and {@link #update}.
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
    private final List<Variable> averages = new ArrayList<>();
    private final List<Variable> accumulators = new ArrayList<>();
    private final List<Variable> slots = new ArrayList<>();
    private final Map<String, Map<Variable, Variable>> slotsByName = new LinkedHashMap<>();
    private final Set<Variable> notDecayed = new HashSet<>();
    private boolean built;

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
            variables.forEach(v -> averages.add(new Variable(() -> v, v.name() + "_average", false)));
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
     */
    public final void apply(List<? extends @Nullable Tensor> gradients, List<Variable> variables) {
        if (gradients.size() != variables.size()) {
            throw new IllegalArgumentException(gradients.size() + " gradients for " + variables.size() + " variables");
        }
        build(variables);
        checkKnown(variables);
        List<Variable> updated = new ArrayList<>();
        List<Tensor> found = new ArrayList<>();
        for (int i = 0; i < variables.size(); i++) {
            Tensor g = gradients.get(i);
            if (g != null) {
                updated.add(variables.get(i));
                found.add(settings.lossScale > 0 ? g.divide(settings.lossScale) : g);
            }
        }
        if (!updated.isEmpty()) {
            if (settings.accumulationSteps > 1) {
                accumulate(found, updated);
            } else {
                updateAll(found, updated);
            }
            average();
            for (Variable v : updated) {
                var constraint = v.constraint();
                if (constraint != null) {
                    v.assign(constraint.apply(v));
                }
            }
        }
        iterations.assign(Ops.add(iterations, 1));
    }

    private void checkKnown(List<Variable> variables) {
        for (Variable v : variables) {
            if (!targets.contains(v)) {
                throw new IllegalArgumentException("variable \"" + v.name() + "\" (" + v.spec()
                        + ") is not among those that this optimizer was built for; use one optimizer per model");
            }
        }
    }

    private void updateAll(List<Tensor> gradients, List<Variable> variables) {
        List<Tensor> clipped = settings.clip(gradients);
        Tensor rate = rate();
        decay(variables, rate);
        for (int i = 0; i < variables.size(); i++) {
            Variable v = variables.get(i);
            update(to(clipped.get(i), v.dtype()), v, to(rate, v.dtype()));
        }
    }

    private void decay(List<Variable> variables, Tensor rate) {
        if (settings.weightDecay == null) {
            return;
        }
        for (Variable v : variables) {
            if (!notDecayed.contains(v)) {
                v.assign(Ops.subtract(v, Ops.multiply(Ops.multiply(v, settings.weightDecay), to(rate, v.dtype()))));
            }
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

    private void average() {
        if (!settings.useEma) {
            return;
        }
        Tensor first = Ops.equal(iterations, 0);
        Tensor momentum = Ops.where(first, Tensor.scalar(0), Tensor.scalar(settings.emaMomentum));
        int frequency = settings.emaOverwriteFrequency;
        for (int i = 0; i < targets.size(); i++) {
            Variable v = targets.get(i);
            Variable a = averages.get(i);
            Tensor m = to(momentum, v.dtype());
            a.assign(Ops.add(Ops.multiply(m, a), Ops.multiply(Ops.subtract(1, m), v)));
            if (frequency > 0) {
                Tensor overwrite = Ops.equal(Ops.mod(Ops.add(iterations, 1), frequency), 0);
                v.assign(Ops.where(overwrite, a, v));
            }
        }
    }

    /** Ends training: where averages are kept, the variables take them. */
    public final void finalizeVariableValues() {
        if (settings.useEma) {
            for (int i = 0; i < averages.size(); i++) {
                targets.get(i).assign(averages.get(i));
            }
        }
    }

    /** The loss multiplied by the loss scale, which {@link #apply} takes out of the gradients again. */
    public final Tensor scaleLoss(Tensor loss) {
        return settings.lossScale > 0 ? loss.multiply(settings.lossScale) : loss;
    }

    final void exclude(Collection<Variable> variables) {
        notDecayed.addAll(variables);
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
        schedule = value;
    }

    private Tensor rate() {
        if (schedule != null) {
            return schedule.apply(updates());
        }
        return rateVariable();
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
        all.addAll(averages);
        all.addAll(accumulators);
        all.addAll(slots);
        return all;
    }

    final Settings settings() {
        return settings;
    }

    final void setName(String value) {
        name = value;
    }

    /** The name: given, or the class's in lower case as Keras writes it. */
    public final String name() {
        return name != null ? name : defaultName();
    }

    /** Keras's default name: "adam", "SGD". */
    protected abstract String defaultName();

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
