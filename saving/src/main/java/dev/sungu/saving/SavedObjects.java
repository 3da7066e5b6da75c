package dev.sungu.saving;

import dev.sungu.core.KerasObject;
import dev.sungu.core.Variable;
import dev.sungu.layers.Layer;
import dev.sungu.layers.Names;
import dev.sungu.layers.Part;
import dev.sungu.models.Model;
import dev.sungu.optimizers.LossScaleOptimizer;
import dev.sungu.optimizers.MultiOptimizer;
import dev.sungu.optimizers.Optimizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of a model is in a file of weights, in Keras's order and under its paths: names of attributes, and in lists the
 * classes in snake case with a number.
 *
 * <p>Source: {@code _save_state} and {@code _walk_saveable} of {@code keras.src.saving.saving_lib}.
 */
final class SavedObjects {
    /** Where Keras has a layer's source of random numbers, though it does not save it. */
    private static final String SEED = "seed_generator";

    private final List<SavedObject> layers = new ArrayList<>();
    private final Map<String, Layer> owners = new LinkedHashMap<>();
    private final List<SavedObject> seeds = new ArrayList<>();
    private final Set<Layer> visited = Collections.newSetFromMap(new IdentityHashMap<>());

    private SavedObjects() {}

    /** The model and its layers. */
    static List<SavedObject> layers(Model model) {
        return walked(model).layers;
    }

    /** The model and its layers by their paths. */
    static Map<String, Layer> owners(Model model) {
        return walked(model).owners;
    }

    /** Sources of random numbers, which Keras does not save and does not miss. */
    static List<SavedObject> seeds(Model model) {
        return walked(model).seeds;
    }

    private static SavedObjects walked(Model model) {
        SavedObjects all = new SavedObjects();
        all.walk(model, "");
        return all;
    }

    private void walk(Layer layer, String path) {
        if (!visited.add(layer)) {
            return;
        }
        owners.put(path, layer);
        layers.add(new SavedObject(path, title(layer, layer.name()), layer.name(), layer.ownWeights()));
        List<Variable> states = layer.ownSeeds();
        for (int i = 0; i < states.size(); i++) {
            String at = SavedObject.below(path, i == 0 ? SEED : SEED + "_" + i);
            seeds.add(new SavedObject(
                    at, "the random numbers of " + title(layer, layer.name()), null, List.of(states.get(i))));
        }
        for (Part part : layer.parts()) {
            String at = SavedObject.below(path, part.attribute());
            if (!part.isList()) {
                walk(part.layers().getFirst(), at);
                continue;
            }
            Map<String, Integer> used = new HashMap<>();
            for (Layer each : part.layers()) {
                walk(each, SavedObject.below(at, numbered(each, used)));
            }
        }
    }

    /** Counted also where the layer is saved under another path already. */
    private static String numbered(KerasObject object, Map<String, Integer> used) {
        String base = Names.snakeCase(object.className());
        int n = used.merge(base, 1, Integer::sum) - 1;
        return n == 0 ? base : base + "_" + n;
    }

    private static String title(KerasObject object, String name) {
        return object.className() + " \"" + name + "\"";
    }

    // ---- optimizers

    /** The optimizers that a model is compiled with and uses in steps of its own. */
    static List<SavedObject> optimizers(Model model) {
        List<SavedObject> all = new ArrayList<>();
        model.namedOptimizers().forEach((attribute, optimizer) -> add(all, optimizer, attribute));
        return all;
    }

    private static void add(List<SavedObject> all, Optimizer optimizer, String path) {
        all.add(new SavedObject(path, title(optimizer, optimizer.name()), optimizer.name(), optimizer.variables()));
        // As in Keras, what is inside is there twice: among the variables of the whole, and for itself.
        switch (optimizer) {
            case LossScaleOptimizer scale -> add(all, scale.innerOptimizer(), path + "/inner_optimizer");
            case MultiOptimizer several -> {
                Map<String, Integer> used = new HashMap<>();
                for (Optimizer each : several.optimizers()) {
                    add(all, each, path + "/optimizers/" + numbered(each, used));
                }
            }
            default -> {}
        }
    }
}
