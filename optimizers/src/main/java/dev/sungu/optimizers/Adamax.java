package dev.sungu.optimizers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;

/**
 * Adam with the largest gradient so far, fading, in place of the mean square.
 *
 * <p>{@code m += (g - m)(1 - beta1)}, {@code u = max(beta2 u, |g|)}, {@code w -= rate * m / ((1 - beta1^t)(u + epsilon))}.
 *
 * <p>Source: {@code keras.optimizers.Adamax}; D. Kingma and J. Ba, "Adam: a method for stochastic optimization", 2014,
 * section 7.
 */
public final class Adamax extends MomentRule implements MomentOptions<Adamax> {
    /** With learning rate 0.001. */
    public Adamax() {
        this(0.001);
    }

    /** With the given learning rate. */
    public Adamax(double learningRate) {
        super(learningRate);
    }

    /** With a learning rate that follows a schedule. */
    public Adamax(LearningRateSchedule learningRate) {
        this();
        setSchedule(learningRate);
    }

    @Override
    String secondSlot() {
        return "norm";
    }

    @Override
    protected void update(Tensor gradient, Variable variable, Tensor rate) {
        Variable m = slot(variable, "momentum");
        Variable u = slot(variable, "norm");
        moveTo(gradient, m, beta1);
        u.assign(Ops.maximum(Ops.multiply(u, beta2), Ops.abs(gradient)));
        Tensor scale = Ops.multiply(Ops.add(u, epsilon), Ops.subtract(1, power(beta1, variable)));
        variable.assignSub(Ops.divide(Ops.multiply(m, rate), scale));
    }
}
