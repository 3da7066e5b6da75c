package dev.sungu.optimizers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Gradients that are gathered over several calls, of which the last one updates with their mean. */
final class GradientAccumulation {
    private final int steps;
    private final List<Variable> targets;
    private final List<Variable> sums = new ArrayList<>();

    GradientAccumulation(List<Variable> targets, int steps) {
        this.targets = targets;
        this.steps = steps;
        targets.forEach(v -> sums.add(Optimizer.slotOf(
                v, "gradient_accumulator", () -> Ops.zeros(v.dtype(), v.shape().dims()))));
    }

    List<Variable> variables() {
        return sums;
    }

    /**
     * Takes the gradients into account; {@code update} changes {@code variables} and {@code state} by their means.
     *
     * @param calls how many calls there were before
     */
    void run(
            List<Tensor> gradients,
            List<Variable> variables,
            Tensor calls,
            Collection<Variable> state,
            Consumer<List<Tensor>> update) {
        Tensor isUpdate = Ops.equal(Ops.mod(Ops.add(calls, 1), steps), 0);
        List<Tensor> means = new ArrayList<>();
        for (int i = 0; i < variables.size(); i++) {
            Variable sum = sums.get(targets.indexOf(variables.get(i)));
            Tensor total = Ops.add(gradients.get(i), sum);
            means.add(total.divide(steps));
            sum.assign(
                    Ops.where(isUpdate, Ops.zeros(total.dtype(), total.shape().dims()), total));
        }
        List<Variable> changed = new ArrayList<>(variables);
        changed.addAll(state);
        Tentative.run(isUpdate, changed, () -> update.accept(means));
    }
}
