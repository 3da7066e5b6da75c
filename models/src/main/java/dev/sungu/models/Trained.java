package dev.sungu.models;

import dev.sungu.core.Variable;
import dev.sungu.layers.Layer;
import dev.sungu.optimizers.Optimizer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The variables that are trained: those that were trainable when the model was compiled, as in Keras. */
final class Trained {
    private final Model model;
    private @Nullable List<Variable> variables;
    /** Those before layers were added or removed. */
    private @Nullable List<Variable> earlier;

    private boolean toldOfNone;
    private final Map<Layer, Boolean> before = new IdentityHashMap<>();

    Trained(Model model) {
        this.model = model;
        note(model);
        if (model.isBuilt()) {
            variables = model.trainableVariables();
        }
    }

    private void note(Layer layer) {
        before.put(layer, layer.isTrainable());
        layer.sublayers().forEach(this::note);
    }

    List<Variable> variables() {
        List<Variable> v = variables;
        if (v == null) {
            v = model.trainableVariables();
            if (model.isBuilt()) {
                variables = v;
            }
        }
        return v;
    }

    /** The model has other layers; the optimizer may have the state of those that were there. */
    void forget(@Nullable Optimizer optimizer) {
        if (earlier == null && optimizer != null && optimizer.isBuilt()) {
            earlier = variables;
        }
        variables = null;
        before.clear();
        note(model);
    }

    /**
     * Refuses to go on with an optimizer whose state is that of other weights.
     *
     * @throws IllegalStateException if layers were added or removed since, and with them weights
     */
    void check(Optimizer optimizer) {
        List<Variable> of = earlier;
        if (of != null && optimizer.isBuilt() && !Set.copyOf(of).equals(Set.copyOf(variables()))) {
            throw new IllegalStateException(model.titled() + " got or lost layers since it was compiled, and its "
                    + optimizer.className() + " has the state of the weights that were there before: compile it again,"
                    + " with a new optimizer, before you train it");
        }
    }

    /** Says once that there is nothing to train. */
    void warnOfNone() {
        if (!toldOfNone) {
            toldOfNone = true;
            System.getLogger(Trained.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            model.titled() + " does not have any trainable weights: a training leaves it as it is");
        }
    }

    /** Says once if layers were frozen or thawed since, which has no effect. */
    void warnOfChanges() {
        List<String> changed = new ArrayList<>();
        before.forEach((layer, trainable) -> {
            if (layer.isTrainable() != trainable) {
                changed.add(layer.name());
            }
        });
        if (!changed.isEmpty()) {
            changed.sort(null);
            before.clear();
            System.getLogger(Trained.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "layers were frozen or thawed after compile: " + changed
                                    + "; this has no effect until the model is compiled again");
        }
    }
}
