package dev.sungu.optimizers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import java.util.List;
import java.util.Map;

/**
 * Steps of one size, in the direction of a running mean's sign. A tenth of Adam's learning rate is a good start.
 *
 * <p>{@code w -= rate * sign(beta1 m + (1 - beta1) g)} and then {@code m = beta2 m + (1 - beta2) g}.
 *
 * <p>Source: {@code keras.optimizers.Lion}; X. Chen et al., "Symbolic discovery of optimization algorithms", 2023.
 */
public final class Lion extends Optimizer implements OptimizerOptions<Lion> {
    private double beta1 = 0.9;
    private double beta2 = 0.99;

    /** With learning rate 0.001. */
    public Lion() {
        this(0.001);
    }

    /** With the given learning rate. */
    public Lion(double learningRate) {
        super(learningRate);
    }

    /** With a learning rate that follows a schedule. */
    public Lion(LearningRateSchedule learningRate) {
        this();
        setSchedule(learningRate);
    }

    /** How much of the direction is the running mean, in (0, 1]; the rest is the gradient. Default: 0.9. */
    public Lion beta1(double value) {
        checkChangeable("beta1");
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException("beta1 is in (0, 1], not " + value);
        }
        beta1 = value;
        return this;
    }

    /** How much of the running mean stays in each step, in [0, 1]. Default: 0.99. */
    public Lion beta2(double value) {
        checkChangeable("beta2");
        beta2 = Settings.share("beta2", value);
        return this;
    }

    @Override
    protected void addSlots(List<Variable> variables) {
        variables.forEach(v -> addSlot(v, "momentum", 0));
    }

    @Override
    protected void update(Tensor gradient, Variable variable, Tensor rate) {
        Variable m = slot(variable, "momentum");
        variable.assignSub(Ops.multiply(Ops.sign(mix(m, gradient, beta1)), rate));
        m.assign(mix(m, gradient, beta2));
    }

    private static Tensor mix(Variable m, Tensor gradient, double beta) {
        return Ops.add(Ops.multiply(m, beta), Ops.multiply(gradient, 1 - beta));
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("beta_1", beta1);
        c.put("beta_2", beta2);
        return c;
    }
}
