package dev.sungu.optimizers;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import java.util.List;

/**
 * Adam with Nesterov's momentum.
 *
 * <p>With {@code mu_t = beta1 (1 - 0.96^t / 2)} and {@code P_t} the product of all so far: {@code w -= rate * m' / (sqrt(v
 * / (1 - beta2^t)) + epsilon)} where {@code m' = mu_{t+1} m / (1 - P_{t+1}) + (1 - mu_t) g / (1 - P_t)}.
 *
 * <p>Source: {@code keras.optimizers.Nadam}; T. Dozat, "Incorporating Nesterov momentum into Adam", 2015.
 */
public final class Nadam extends MomentRule implements MomentOptions<Nadam> {
    private Variable product = new Variable(Tensor.scalar(1.0), "variable", false);

    /** With learning rate 0.001. */
    public Nadam() {
        this(0.001);
    }

    /** With the given learning rate. */
    public Nadam(double learningRate) {
        super(learningRate);
    }

    /** With a learning rate that follows a schedule. */
    public Nadam(LearningRateSchedule learningRate) {
        this();
        setSchedule(learningRate);
    }

    @Override
    protected void addSlots(List<Variable> variables) {
        super.addSlots(variables);
        DType dtype = variables.isEmpty() ? DType.FLOAT32 : variables.getFirst().dtype();
        product = addVariable(new Variable(() -> Tensor.scalar(dtype, 1), product.name(), false));
    }

    /** The momentum of the step with this number. */
    private Tensor momentum(Tensor step) {
        Tensor power = Ops.power(Tensor.scalar(step.dtype(), 0.96), step);
        return Ops.multiply(Ops.subtract(1, Ops.multiply(power, 0.5)), beta1);
    }

    @Override
    protected void beginStep() {
        product.assign(Ops.multiply(product, momentum(step(product.dtype()))));
    }

    @Override
    protected void update(Tensor gradient, Variable variable, Tensor rate) {
        Tensor t = step(variable.dtype());
        Tensor now = momentum(t);
        Tensor next = momentum(t.add(1));
        Tensor soFar = to(product, variable.dtype());
        Variable m = slot(variable, "momentum");
        Variable v = slot(variable, "velocity");
        moveTo(gradient, m, beta1);
        moveTo(Ops.square(gradient), v, beta2);
        Tensor ahead = Ops.add(
                Ops.divide(Ops.multiply(m, next), Ops.subtract(1, Ops.multiply(soFar, next))),
                Ops.divide(Ops.multiply(gradient, Ops.subtract(1, now)), Ops.subtract(1, soFar)));
        Tensor square = Ops.divide(v, Ops.subtract(1, power(beta2, variable)));
        variable.assignSub(Ops.divide(Ops.multiply(ahead, rate), Ops.add(Ops.sqrt(square), epsilon)));
    }
}
