package dev.sungu.optimizers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import java.util.List;
import java.util.Map;

/**
 * Gradient descent, with momentum if wanted.
 *
 * <p>Without momentum {@code w -= rate * g}; with momentum {@code m = momentum * m - rate * g} and {@code w += m}, or,
 * with Nesterov's, {@code w += momentum * m - rate * g}.
 *
 * <p>Source: {@code keras.optimizers.SGD}; Sutskever et al., "On the importance of initialization and momentum in deep
 * learning", 2013.
 */
public final class SGD extends Optimizer implements OptimizerOptions<SGD> {
    private double momentum;
    private boolean nesterov;

    /** With learning rate 0.01 and no momentum. */
    public SGD() {
        this(0.01);
    }

    /** With the given learning rate and no momentum. */
    public SGD(double learningRate) {
        super(learningRate);
    }

    /** With a learning rate that follows a schedule. */
    public SGD(LearningRateSchedule learningRate) {
        this();
        setSchedule(learningRate);
    }

    /** With the given learning rate and momentum, in [0, 1]. */
    public SGD(double learningRate, double momentum) {
        this(learningRate);
        momentum(momentum);
    }

    /** With a learning rate that follows a schedule, and momentum, in [0, 1]. */
    public SGD(LearningRateSchedule learningRate, double momentum) {
        this(learningRate);
        momentum(momentum);
    }

    /** How much of the last step is kept, in [0, 1]. Default: 0. */
    public SGD momentum(double value) {
        checkChangeable("momentum");
        momentum = Settings.share("momentum", value);
        return this;
    }

    /** Whether Nesterov's momentum is used. Default: false. */
    public SGD nesterov(boolean value) {
        checkChangeable("nesterov");
        nesterov = value;
        return this;
    }

    @Override
    protected void addSlots(List<Variable> variables) {
        if (momentum != 0) {
            variables.forEach(v -> addSlot(v, "momentum", 0));
        }
    }

    @Override
    protected void update(Tensor gradient, Variable variable, Tensor rate) {
        Tensor step = Ops.multiply(gradient, rate);
        if (momentum == 0) {
            variable.assign(Ops.subtract(variable, step));
            return;
        }
        Variable m = slot(variable, "momentum");
        m.assign(Ops.subtract(Ops.multiply(m, momentum), step));
        Tensor move = nesterov ? Ops.subtract(Ops.multiply(m, momentum), step) : m;
        variable.assign(Ops.add(variable, move));
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("momentum", momentum);
        c.put("nesterov", nesterov);
        return c;
    }
}
