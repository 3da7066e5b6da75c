package dev.sungu.optimizers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import java.util.List;
import java.util.Map;

/** What the rules share that keep running means of the gradient and of its square or size: Adam and its relatives. */
abstract class MomentRule extends Optimizer {
    double beta1 = 0.9;
    double beta2 = 0.999;
    double epsilon = 1e-7;

    MomentRule(double learningRate) {
        super(learningRate);
    }

    /** The state's second name, after "momentum". */
    String secondSlot() {
        return "velocity";
    }

    @Override
    protected void addSlots(List<Variable> variables) {
        for (Variable v : variables) {
            addSlot(v, "momentum", 0);
            addSlot(v, secondSlot(), 0);
        }
    }

    /** A beta to the power of the number of this step. */
    final Tensor power(double beta, Variable variable) {
        return Ops.power(Tensor.scalar(variable.dtype(), beta), step(variable.dtype()));
    }

    /** Moves a running mean towards a value. */
    static void moveTo(Tensor value, Variable mean, double beta) {
        mean.assign(Ops.add(mean, Ops.multiply(Ops.subtract(value, mean), 1 - beta)));
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("beta_1", beta1);
        c.put("beta_2", beta2);
        c.put("epsilon", epsilon);
        return c;
    }
}
