package dev.sungu.saving;

import dev.sungu.core.Variable;
import dev.sungu.layers.Layer;
import dev.sungu.models.Model;
import dev.sungu.saving.hdf5.Hdf5Dataset;
import dev.sungu.saving.hdf5.Hdf5Group;
import dev.sungu.saving.hdf5.Hdf5Object;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Weights as Keras 1 and 2 kept them: a group for each layer under its name, with the names of its weights in an attribute.
 *
 * <p>Everything is looked at before anything is changed.
 *
 * <p>Source: {@code load_weights_from_hdf5_group} and {@code load_weights_from_hdf5_group_by_name} of {@code
 * keras.src.legacy.saving.legacy_h5_format}.
 */
final class LegacyWeights {
    private static final System.Logger LOG = System.getLogger(LegacyWeights.class.getName());
    private static final String LAYERS = "layer_names";
    private static final String WEIGHTS = "weight_names";
    private static final String TOP_LEVEL = "top_level_model_weights";

    private final Hdf5Group group;
    private final Model model;
    private final boolean skipMismatch;
    private final String file;

    /** What is to be read into what. */
    private record Assignment(Hdf5Dataset from, Variable to) {}

    private final List<Assignment> assignments = new ArrayList<>();

    private LegacyWeights(Hdf5Group group, Model model, boolean skipMismatch, String file) {
        this.group = group;
        this.model = model;
        this.skipMismatch = skipMismatch;
        this.file = file;
    }

    static boolean isIn(Hdf5Group group) throws IOException {
        List<String> names = group.attributeNames();
        return names.contains(LAYERS) || names.contains(LAYERS + "0");
    }

    /**
     * Gives the weights of a model the values of a file.
     *
     * @param byName whether layers are found by their names, and those that the file lacks stay; else they are taken in
     *     order
     */
    static void load(Hdf5Group group, Model model, boolean byName, boolean skipMismatch, String file)
            throws IOException {
        LegacyWeights reader = new LegacyWeights(group, model, skipMismatch, file);
        if (byName) {
            reader.matchByName();
        } else {
            reader.matchInOrder();
        }
        reader.matchTopLevel();
        for (Assignment a : reader.assignments) {
            // Reads all once, so that a damaged file is found out before anything is changed.
            a.from.checksum();
        }
        for (Assignment a : reader.assignments) {
            try {
                a.from.readInto(a.to.dtype(), a.to.writable());
            } finally {
                a.to.written();
            }
        }
    }

    /** The texts of an attribute, which may be cut into several: name0, name1, … */
    static List<String> names(Hdf5Object object, String attribute) throws IOException {
        List<String> whole = object.texts(attribute);
        if (whole != null) {
            return whole;
        }
        List<String> all = new ArrayList<>();
        for (int i = 0; ; i++) {
            List<String> part = object.texts(attribute + i);
            if (part == null) {
                return all;
            }
            all.addAll(part);
        }
    }

    /** The dataset at a path below a group, or null. */
    static @Nullable Hdf5Dataset dataset(Hdf5Group group, String path) throws IOException {
        int slash = path.lastIndexOf('/');
        Hdf5Group parent = slash < 0 ? group : group.group(path.substring(0, slash));
        return parent == null ? null : parent.dataset(path.substring(slash + 1));
    }

    private IllegalArgumentException mismatch(String text) {
        return new IllegalArgumentException(
                file + " does not fit " + model.className() + " \"" + model.name() + "\": " + text);
    }

    private Hdf5Group group(String layer) throws IOException {
        Hdf5Group found = group.group(layer);
        if (found == null) {
            throw mismatch("it lists the layer \"" + layer + "\" but has no weights of it");
        }
        return found;
    }

    private void matchInOrder() throws IOException {
        List<Layer> layers =
                model.layers().stream().filter(l -> !l.weights().isEmpty()).toList();
        List<String> names = new ArrayList<>();
        for (String name : names(group, LAYERS)) {
            if (!names(group(name), WEIGHTS).isEmpty()) {
                names.add(name);
            }
        }
        if (layers.size() != names.size()) {
            throw mismatch("the model has " + layers.size() + " layers with weights, "
                    + layers.stream().map(Layer::name).toList() + ", but the file has " + names.size() + ", "
                    + names
                    + (model.isBuilt() ? "" : "; the model is not built yet")
                    + ". Layers can also be found by their names: loadWeights(file,"
                    + " LoadWeights.defaults().byName(true))");
        }
        for (int i = 0; i < names.size(); i++) {
            Layer layer = layers.get(i);
            match(group(names.get(i)), inOrder(layer), title(layer) + ", \"" + names.get(i) + "\" in the file", false);
        }
    }

    private void matchByName() throws IOException {
        for (String name : names(group, LAYERS)) {
            for (Layer layer : model.layers()) {
                if (layer.name().equals(name)) {
                    match(group(name), inOrder(layer), title(layer), skipMismatch);
                }
            }
        }
    }

    private void matchTopLevel() throws IOException {
        Hdf5Group own = group.group(TOP_LEVEL);
        if (own != null) {
            match(own, model.ownWeights(), "the model itself", skipMismatch);
        }
    }

    /** The weights of a layer in the order of older files: of layers inside, all that are trained come first. */
    private static List<Variable> inOrder(Layer layer) {
        Set<Variable> all = new LinkedHashSet<>(layer.trainableVariables());
        all.addAll(layer.weights());
        return List.copyOf(all);
    }

    private static String title(Layer layer) {
        return layer.className() + " \"" + layer.name() + "\"";
    }

    private void match(Hdf5Group from, List<Variable> to, String title, boolean skipCount) throws IOException {
        List<String> names = names(from, WEIGHTS);
        if (names.size() != to.size()) {
            String text = title + " has " + to.size() + " weights, but the file has " + names.size() + ", " + names;
            if (!skipCount) {
                throw mismatch(text);
            }
            LOG.log(System.Logger.Level.WARNING, "{0}: left as it is: {1}", file, text);
            return;
        }
        for (int i = 0; i < names.size(); i++) {
            Hdf5Dataset dataset = dataset(from, names.get(i));
            Variable v = to.get(i);
            if (dataset != null && dataset.shape().equals(v.shape()) && dataset.fits(v.dtype())) {
                assignments.add(new Assignment(dataset, v));
                continue;
            }
            String text = title + ": " + v.name() + " is " + v.spec() + ", but the file has "
                    + (dataset == null ? "no \"" + names.get(i) + "\"" : dataset);
            if (!skipMismatch) {
                throw mismatch(text + ". To leave such weights as they are: loadWeights(file,"
                        + " LoadWeights.defaults().skipMismatch(true))");
            }
            LOG.log(System.Logger.Level.WARNING, "{0}: left as it is: {1}", file, text);
        }
    }
}
