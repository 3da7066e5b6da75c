package dev.sungu.optimizers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import java.util.List;
import java.util.Map;

/** What {@link Adam} and {@link AdamW} share. */
abstract class AdamRule extends MomentRule {
    private boolean amsgrad;

    AdamRule(double learningRate) {
        super(learningRate);
    }

    final void setAmsgrad(boolean value) {
        checkChangeable("amsgrad");
        amsgrad = value;
    }

    @Override
    protected final void addSlots(List<Variable> variables) {
        super.addSlots(variables);
        if (amsgrad) {
            variables.forEach(v -> addSlot(v, "velocity_hat", 0));
        }
    }

    @Override
    protected final void update(Tensor gradient, Variable variable, Tensor rate) {
        Tensor alpha = alpha(rate, power(beta1, variable), power(beta2, variable));
        Variable m = slot(variable, "momentum");
        Variable v = slot(variable, "velocity");
        if (!amsgrad) {
            adam(gradient, variable, m, v, alpha, beta1, beta2, epsilon);
            return;
        }
        moveTo(gradient, m, beta1);
        moveTo(Ops.square(gradient), v, beta2);
        Variable largest = slot(variable, "velocity_hat");
        largest.assign(Ops.maximum(largest, v));
        variable.assign(
                Ops.subtract(variable, Ops.divide(Ops.multiply(m, alpha), Ops.add(Ops.sqrt(largest), epsilon))));
    }

    /** The length of a step, with the correction for means that began with zeros. */
    static Tensor alpha(Tensor rate, Tensor power1, Tensor power2) {
        return Ops.divide(Ops.multiply(rate, Ops.sqrt(Ops.subtract(1, power2))), Ops.subtract(1, power1));
    }

    /** One step of Adam. */
    static void adam(
            Tensor gradient,
            Variable variable,
            Variable m,
            Variable v,
            Tensor alpha,
            double beta1,
            double beta2,
            double epsilon) {
        List<Tensor> updated = Ops.adamUpdate(variable, gradient, m, v, alpha, beta1, beta2, epsilon);
        variable.assign(updated.get(0));
        m.assign(updated.get(1));
        v.assign(updated.get(2));
    }

    @Override
    public final Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("amsgrad", amsgrad);
        return c;
    }
}
