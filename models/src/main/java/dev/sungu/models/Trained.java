package dev.sungu.models;

import dev.sungu.core.Variable;
import dev.sungu.layers.Layer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables that are trained: those that were trainable when the model was compiled, as in Keras. */
final class Trained {
    private final Model model;
    private @Nullable List<Variable> variables;
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
