package dev.sungu.optimizers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import java.util.List;
import java.util.Map;

/**
 * Gradients divided by the root of the sum of all their squares: weights that changed much change less and less.
 *
 * <p>{@code a += g²} and {@code w -= rate * g / sqrt(a + epsilon)}.
 *
 * <p>Source: {@code keras.optimizers.Adagrad}; J. Duchi et al., "Adaptive subgradient methods for online learning and
 * stochastic optimization", 2011.
 */
public final class Adagrad extends Optimizer implements OptimizerOptions<Adagrad> {
    private double initialAccumulatorValue = 0.1;
    private double epsilon = 1e-7;

    /** With learning rate 0.001. */
    public Adagrad() {
        this(0.001);
    }

    /** With the given learning rate. */
    public Adagrad(double learningRate) {
        super(learningRate);
    }

    /** With a learning rate that follows a schedule. */
    public Adagrad(LearningRateSchedule learningRate) {
        this();
        setSchedule(learningRate);
    }

    /** What the sums start from. Default: 0.1. */
    public Adagrad initialAccumulatorValue(double value) {
        checkChangeable("initialAccumulatorValue");
        initialAccumulatorValue = Settings.fromZero("initialAccumulatorValue", value);
        return this;
    }

    /** What is added to the sum before the root is taken. Default: 1e-7. */
    public Adagrad epsilon(double value) {
        checkChangeable("epsilon");
        epsilon = Settings.fromZero("epsilon", value);
        return this;
    }

    @Override
    protected void addSlots(List<Variable> variables) {
        variables.forEach(v -> addSlot(v, "accumulator", initialAccumulatorValue));
    }

    @Override
    protected void update(Tensor gradient, Variable variable, Tensor rate) {
        Variable sum = slot(variable, "accumulator");
        sum.assignAdd(Ops.square(gradient));
        variable.assignSub(Ops.divide(Ops.multiply(gradient, rate), Ops.sqrt(Ops.add(sum, epsilon))));
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("initial_accumulator_value", initialAccumulatorValue);
        c.put("epsilon", epsilon);
        return c;
    }
}
