package dev.sungu.optimizers;

import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import java.util.List;

/** Refuses gradients and variables that do not belong together, before anything is changed. */
final class GradientChecks {
    private boolean missingTold;

    static void fits(Tensor gradient, Variable variable, String optimizer) {
        if (!gradient.shape().equals(variable.shape())) {
            throw new IllegalArgumentException(
                    optimizer + ": the gradient of variable \"" + variable.path() + "\" has shape "
                            + gradient.shape() + " but the variable has shape " + variable.shape()
                            + "; are gradients and variables in the same order?");
        }
    }

    void found(List<Variable> updated, List<Variable> variables, String optimizer) {
        if (updated.size() == variables.size()) {
            return;
        }
        List<String> missing = variables.stream()
                .filter(v -> !updated.contains(v))
                .map(Variable::path)
                .toList();
        if (updated.isEmpty()) {
            throw new IllegalArgumentException(optimizer + ": there is no gradient for any variable (" + missing
                    + "): the loss does not depend on them");
        }
        if (!missingTold) {
            missingTold = true;
            // Asked for here: a logger costs the start of every program milliseconds.
            System.getLogger(Optimizer.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "{0}: no gradients for {1}: the loss does not depend on them, and they stay as they are",
                            optimizer,
                            missing);
        }
    }

    static void known(List<Variable> variables, List<Variable> targets, String optimizer) {
        for (Variable v : variables) {
            if (!targets.contains(v)) {
                throw new IllegalArgumentException(optimizer + ": variable \"" + v.path() + "\" (" + v.spec()
                        + ") is not among those that this optimizer was built for; use one optimizer per model, and"
                        + " compile the model again after thawing layers");
            }
        }
    }
}
