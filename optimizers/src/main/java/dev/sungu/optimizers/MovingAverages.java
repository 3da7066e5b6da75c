package dev.sungu.optimizers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Exponential moving averages of variables, which the variables take now and then or at the end of training. */
final class MovingAverages {
    private final double momentum;
    private final int frequency;
    private final List<Variable> targets;
    private final List<Variable> averages = new ArrayList<>();

    /**
     * Averages that start from the variables as they are.
     *
     * @param frequency after how many updates the variables take their averages; 0 for never
     */
    MovingAverages(List<Variable> targets, double momentum, int frequency) {
        this.momentum = momentum;
        this.frequency = frequency;
        this.targets = targets;
        targets.forEach(v -> averages.add(Optimizer.slotOf(v, "average", () -> v)));
    }

    List<Variable> variables() {
        return averages;
    }

    Map<Variable, Variable> byTarget() {
        Map<Variable, Variable> map = new LinkedHashMap<>();
        for (int i = 0; i < averages.size(); i++) {
            map.put(targets.get(i), averages.get(i));
        }
        return map;
    }

    /** Takes the variables' values into account, after the update that {@code updates} came before. */
    void update(Tensor updates) {
        // The first update copies: there is nothing to average with yet.
        Tensor m32 = Ops.where(Ops.equal(updates, 0), Tensor.scalar(0.0), Tensor.scalar(momentum));
        for (int i = 0; i < targets.size(); i++) {
            Variable v = targets.get(i);
            Variable a = averages.get(i);
            Tensor m = Optimizer.to(m32, v.dtype());
            a.assign(Ops.add(Ops.multiply(m, a), Ops.multiply(Ops.subtract(1, m), v)));
            if (frequency > 0) {
                Tensor overwrite = Ops.equal(Ops.mod(Ops.add(updates, 1), frequency), 0);
                v.assign(Ops.where(overwrite, a, v));
            }
        }
    }

    /** Has the variables take their averages. */
    void finish() {
        for (int i = 0; i < averages.size(); i++) {
            targets.get(i).assign(averages.get(i));
        }
    }
}
