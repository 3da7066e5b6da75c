package dev.sungu.optimizers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import java.util.List;
import java.util.Map;

/**
 * Gradients divided by the root of a running mean of their squares.
 *
 * <p>{@code v = rho v + (1 - rho) g²} and {@code w -= rate * g / sqrt(v + epsilon)}; centered, {@code v} loses the square of a
 * running mean of the gradient; with momentum, {@code m = momentum * m + step} and {@code w -= m}.
 *
 * <p>Source: {@code keras.optimizers.RMSprop}; G. Hinton, "Neural networks for machine learning", lecture 6, 2012.
 */
public final class RMSprop extends Optimizer implements OptimizerOptions<RMSprop> {
    private double rho = 0.9;
    private double momentum;
    private double epsilon = 1e-7;
    private boolean centered;

    /** With learning rate 0.001. */
    public RMSprop() {
        this(0.001);
    }

    /** With the given learning rate. */
    public RMSprop(double learningRate) {
        super(learningRate);
    }

    /** With a learning rate that follows a schedule. */
    public RMSprop(LearningRateSchedule learningRate) {
        this();
        setSchedule(learningRate);
    }

    /** How much of the running means stays in each step, in [0, 1]. Default: 0.9. */
    public RMSprop rho(double value) {
        checkChangeable("rho");
        rho = Settings.share("rho", value);
        return this;
    }

    /** How much of the last step is kept, in [0, 1]. Default: 0. */
    public RMSprop momentum(double value) {
        checkChangeable("momentum");
        momentum = Settings.share("momentum", value);
        return this;
    }

    /** What is added to the mean square before the root is taken. Default: 1e-7. */
    public RMSprop epsilon(double value) {
        checkChangeable("epsilon");
        epsilon = Settings.fromZero("epsilon", value);
        return this;
    }

    /** Whether the variance of the gradient is used instead of its mean square. Default: false. */
    public RMSprop centered(boolean value) {
        checkChangeable("centered");
        centered = value;
        return this;
    }

    @Override
    protected void addSlots(List<Variable> variables) {
        variables.forEach(v -> addSlot(v, "velocity", 0));
        if (momentum > 0) {
            variables.forEach(v -> addSlot(v, "momentum", 0));
        }
        if (centered) {
            variables.forEach(v -> addSlot(v, "average_gradient", 0));
        }
    }

    @Override
    protected void update(Tensor gradient, Variable variable, Tensor rate) {
        Variable v = slot(variable, "velocity");
        v.assign(Ops.add(Ops.multiply(v, rho), Ops.multiply(Ops.square(gradient), 1 - rho)));
        Tensor square = v;
        if (centered) {
            Variable mean = slot(variable, "average_gradient");
            mean.assign(Ops.add(Ops.multiply(mean, rho), Ops.multiply(gradient, 1 - rho)));
            square = Ops.subtract(v, Ops.square(mean));
        }
        Tensor step = Ops.divide(Ops.multiply(gradient, rate), Ops.sqrt(Ops.add(square, epsilon)));
        if (momentum > 0) {
            Variable m = slot(variable, "momentum");
            m.assign(Ops.add(Ops.multiply(m, momentum), step));
            step = m;
        }
        variable.assignSub(step);
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("rho", rho);
        c.put("momentum", momentum);
        c.put("epsilon", epsilon);
        c.put("centered", centered);
        return c;
    }
}
