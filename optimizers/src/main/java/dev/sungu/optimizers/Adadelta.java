package dev.sungu.optimizers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import java.util.List;
import java.util.Map;

/**
 * Steps as long as earlier ones were for gradients of this size.
 *
 * <p>With {@code rms(a) = sqrt(a + epsilon)}: {@code a = rho a + (1 - rho) g²}, {@code d = -g * rms(b) / rms(a)}, {@code b = rho
 * b + (1 - rho) d²} and {@code w += rate * d}. The paper's learning rate is 1.
 *
 * <p>Source: {@code keras.optimizers.Adadelta}; M. Zeiler, "ADADELTA: an adaptive learning rate method", 2012.
 */
public final class Adadelta extends Optimizer implements OptimizerOptions<Adadelta> {
    private double rho = 0.95;
    private double epsilon = 1e-7;

    /** With learning rate 0.001. */
    public Adadelta() {
        this(0.001);
    }

    /** With the given learning rate. */
    public Adadelta(double learningRate) {
        super(learningRate);
    }

    /** With a learning rate that follows a schedule. */
    public Adadelta(LearningRateSchedule learningRate) {
        this();
        setSchedule(learningRate);
    }

    /** How much of the running means stays in each step, in [0, 1]. Default: 0.95. */
    public Adadelta rho(double value) {
        checkChangeable("rho");
        rho = Settings.share("rho", value);
        return this;
    }

    /** What is added to the means before their roots are taken. Default: 1e-7. */
    public Adadelta epsilon(double value) {
        checkChangeable("epsilon");
        epsilon = Settings.fromZero("epsilon", value);
        return this;
    }

    @Override
    protected void addSlots(List<Variable> variables) {
        for (Variable v : variables) {
            addSlot(v, "accumulated_grad", 0);
            addSlot(v, "accumulated_delta_var", 0);
        }
    }

    @Override
    protected void update(Tensor gradient, Variable variable, Tensor rate) {
        Variable gradients = slot(variable, "accumulated_grad");
        Variable steps = slot(variable, "accumulated_delta_var");
        gradients.assign(mean(gradients, gradient));
        Tensor step = Ops.negative(Ops.divide(Ops.multiply(root(steps), gradient), root(gradients)));
        steps.assign(mean(steps, step));
        variable.assignAdd(Ops.multiply(step, rate));
    }

    private Tensor mean(Variable mean, Tensor x) {
        return Ops.add(Ops.multiply(mean, rho), Ops.multiply(Ops.square(x), 1 - rho));
    }

    private Tensor root(Tensor mean) {
        return Ops.sqrt(Ops.add(mean, epsilon));
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("rho", rho);
        c.put("epsilon", epsilon);
        return c;
    }
}
