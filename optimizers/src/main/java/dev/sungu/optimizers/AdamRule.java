package dev.sungu.optimizers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import java.util.List;
import java.util.Map;

/** What {@link Adam} and {@link AdamW} share. */
abstract class AdamRule extends Optimizer {
    private double beta1 = 0.9;
    private double beta2 = 0.999;
    private double epsilon = 1e-7;
    private boolean amsgrad;

    AdamRule(double learningRate) {
        super(learningRate);
    }

    final void setBeta1(double value) {
        beta1 = fraction("beta1", value);
    }

    final void setBeta2(double value) {
        beta2 = fraction("beta2", value);
    }

    final void setEpsilon(double value) {
        checkChangeable("epsilon");
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("epsilon is a number from 0 on, not " + value);
        }
        epsilon = value;
    }

    final void setAmsgrad(boolean value) {
        checkChangeable("amsgrad");
        amsgrad = value;
    }

    private double fraction(String option, double value) {
        checkChangeable(option);
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(option + " is in [0, 1), not " + value);
        }
        return value;
    }

    @Override
    protected final void addSlots(List<Variable> variables) {
        for (Variable v : variables) {
            addSlot(v, "momentum", 0);
            addSlot(v, "velocity", 0);
        }
        if (amsgrad) {
            variables.forEach(v -> addSlot(v, "velocity_hat", 0));
        }
    }

    @Override
    protected final void update(Tensor gradient, Variable variable, Tensor rate) {
        Tensor t = step(variable.dtype());
        Tensor power1 = Ops.power(Tensor.scalar(variable.dtype(), beta1), t);
        Tensor power2 = Ops.power(Tensor.scalar(variable.dtype(), beta2), t);
        Tensor alpha = Ops.divide(Ops.multiply(rate, Ops.sqrt(Ops.subtract(1, power2))), Ops.subtract(1, power1));
        Variable m = slot(variable, "momentum");
        Variable v = slot(variable, "velocity");
        if (!amsgrad) {
            List<Tensor> updated = Ops.adamUpdate(variable, gradient, m, v, alpha, beta1, beta2, epsilon);
            variable.assign(updated.get(0));
            m.assign(updated.get(1));
            v.assign(updated.get(2));
            return;
        }
        m.assign(Ops.add(m, Ops.multiply(Ops.subtract(gradient, m), 1 - beta1)));
        v.assign(Ops.add(v, Ops.multiply(Ops.subtract(Ops.square(gradient), v), 1 - beta2)));
        Variable largest = slot(variable, "velocity_hat");
        largest.assign(Ops.maximum(largest, v));
        variable.assign(
                Ops.subtract(variable, Ops.divide(Ops.multiply(m, alpha), Ops.add(Ops.sqrt(largest), epsilon))));
    }

    @Override
    public final Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("beta_1", beta1);
        c.put("beta_2", beta2);
        c.put("epsilon", epsilon);
        c.put("amsgrad", amsgrad);
        return c;
    }
}
