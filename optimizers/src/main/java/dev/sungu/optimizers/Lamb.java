package dev.sungu.optimizers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;

/**
 * Adam whose steps are as long as the weights' norm says: for large batches.
 *
 * <p>{@code u = m' / (sqrt(v') + epsilon)} with Adam's corrected means, {@code w -= rate * u * |w| / |u|}, or {@code rate *
 * u} where one of the norms is 0.
 *
 * <p>Source: {@code keras.optimizers.Lamb}; Y. You et al., "Large batch optimization for deep learning: training BERT in 76
 * minutes", 2019.
 */
public final class Lamb extends MomentRule implements MomentOptions<Lamb> {
    /** With learning rate 0.001. */
    public Lamb() {
        this(0.001);
    }

    /** With the given learning rate. */
    public Lamb(double learningRate) {
        super(learningRate);
    }

    /** With a learning rate that follows a schedule. */
    public Lamb(LearningRateSchedule learningRate) {
        this();
        setSchedule(learningRate);
    }

    @Override
    protected void update(Tensor gradient, Variable variable, Tensor rate) {
        Variable m = slot(variable, "momentum");
        Variable v = slot(variable, "velocity");
        moveTo(gradient, m, beta1);
        moveTo(Ops.square(gradient), v, beta2);
        Tensor mean = Ops.divide(m, Ops.subtract(1, power(beta1, variable)));
        Tensor root = Ops.sqrt(Ops.divide(v, Ops.subtract(1, power(beta2, variable))));
        Tensor update = Ops.divide(mean, Ops.add(root, epsilon));
        Tensor weights = Ops.sqrt(Ops.sum(Ops.square(variable)));
        Tensor length = Ops.sqrt(Ops.sum(Ops.square(update)));
        Tensor both = Ops.logicalAnd(Ops.greater(weights, 0), Ops.greater(length, 0));
        Tensor ratio = Ops.where(both, Ops.divide(weights, length), 1);
        variable.assignSub(Ops.multiply(update, Ops.multiply(ratio, rate)));
    }
}
