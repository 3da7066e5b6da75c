package dev.sungu.models;

import dev.sungu.core.GradientTape;
import dev.sungu.core.Variable;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Says so where a training step reads variables that nothing will train: Java hides from a layer what its fields hold. */
final class Untracked {
    private final Model model;
    private boolean looked;

    Untracked(Model model) {
        this.model = model;
    }

    /** Warns, once, if any of the trainable variables that a step read are not the model's. */
    void look(GradientTape tape) {
        if (looked) {
            return;
        }
        looked = true;
        Set<Variable> foreign = new HashSet<>(tape.variables());
        model.weights().forEach(foreign::remove);
        if (!foreign.isEmpty()) {
            System.getLogger(Untracked.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            model.titled() + " uses " + names(foreign) + ", which are not part of it and will not be"
                                    + " trained. Make weights with addWeight, and"
                                    + " give layers that a layer or model makes"
                                    + " itself to track(...).");
        }
    }

    private static String names(Set<Variable> variables) {
        return variables.stream().map(Variable::path).sorted().collect(Collectors.joining(", "));
    }
}
