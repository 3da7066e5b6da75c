package dev.sungu.saving;

import dev.sungu.core.Variable;
import dev.sungu.models.Model;
import dev.sungu.optimizers.Optimizer;
import dev.sungu.saving.hdf5.Hdf5Dataset;
import dev.sungu.saving.hdf5.Hdf5Exception;
import dev.sungu.saving.hdf5.Hdf5File;
import dev.sungu.saving.hdf5.Hdf5Output;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gives the weights of a model, and the states of its optimizers and of its random numbers, the values of a file.
 *
 * <p>Everything is looked at before anything is changed.
 *
 * <p>Source: {@code _load_state} of {@code keras.src.saving.saving_lib}.
 */
final class WeightsReader {
    private static final int MOST_PROBLEMS = 5;

    private final WeightFiles root;
    private final Model model;
    private final String file;

    /** What is to be read into what. */
    private record Assignment(Hdf5Dataset from, Variable to) {}

    private final List<Assignment> assignments = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private WeightsReader(WeightFiles from, Model model, String file) {
        this.root = from;
        this.model = model;
        this.file = file;
    }

    /** Reads into a model that may be in use: if this fails, it is as it was. */
    static void load(WeightFiles from, Model model, boolean skipMismatch, String file) throws IOException {
        WeightsReader reader = new WeightsReader(from, model, file);
        reader.match(skipMismatch);
        for (Assignment a : reader.assignments) {
            check(a.from, a.from.checksum());
        }
        reader.assign();
    }

    /** Reads into a model that nobody has seen yet, which is thrown away if this fails. */
    static void fill(Hdf5File from, Model model, String file) throws IOException {
        WeightsReader reader = new WeightsReader(WeightFiles.of(from), model, file);
        reader.match(false);
        reader.assign();
    }

    private void assign() throws IOException {
        for (Assignment a : assignments) {
            try {
                check(a.from, a.from.readInto(a.to.dtype(), a.to.writable()));
            } finally {
                a.to.written();
            }
        }
    }

    static void check(Hdf5Dataset dataset, int checksum) throws IOException {
        Long expected = dataset.whole(Hdf5Output.CHECKSUM);
        if (expected != null && expected.intValue() != checksum) {
            throw new Hdf5Exception("the values of " + dataset + " are not those that were written: their checksum is "
                    + Integer.toUnsignedString(checksum) + " instead of " + expected
                    + "; if they were changed on purpose,"
                    + " delete the attribute " + Hdf5Output.CHECKSUM);
        }
    }

    // ---- finding

    private void match(boolean skipMismatch) throws IOException {
        for (SavedObject o : SavedObjects.layers(model)) {
            match(o);
        }
        if (!problems.isEmpty() && !skipMismatch) {
            throw new IllegalArgumentException(
                    file + " does not fit " + model.className() + " \"" + model.name() + "\": "
                            + listed()
                            + ". Load it into the model that it was saved from, or leave such layers as they are with"
                            + " loadWeights(file, LoadWeights.defaults().skipMismatch(true))");
        }
        if (!problems.isEmpty()) {
            System.getLogger(WeightsReader.class.getName())
                    .log(System.Logger.Level.WARNING, "{0}: these layers are left as they are: {1}", file, listed());
            problems.clear();
        }
        for (SavedObject o : SavedObjects.seeds(model)) {
            if (group(o.path()) != null) {
                match(o);
                problems.clear();
            }
        }
        matchOptimizers();
    }

    private String listed() {
        String some = problems.stream().limit(MOST_PROBLEMS).collect(Collectors.joining("; "));
        int more = problems.size() - MOST_PROBLEMS;
        return more > 0 ? some + "; and " + more + " more" : some;
    }

    /** The group of variables at a path, or null; files of Keras before 3.0 have layers elsewhere. */
    private WeightFiles.@Nullable Parts group(String path) throws IOException {
        WeightFiles.Parts found = root.group(SavedObject.below(path, "vars"));
        if (found == null && root.has("_layer_checkpoint_dependencies")) {
            String old = path.replace("layers", "_layer_checkpoint_dependencies");
            found = root.group(SavedObject.below(old, "vars"));
        }
        return found;
    }

    /** Notes how an object gets its values; if they do not fit, nothing of it gets any. */
    private void match(SavedObject object) throws IOException {
        WeightFiles.Parts group = group(object.path());
        List<Variable> variables = object.variables();
        int count = group == null ? 0 : group.names().size();
        if (count != variables.size()) {
            problems.add(object.title() + " has " + variables(variables) + ", but the file has " + count + " at \""
                    + object.vars() + "\"" + (variables.isEmpty() ? ": is it built?" : similar(object)));
            return;
        }
        List<Assignment> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Hdf5Dataset dataset = Objects.requireNonNull(group).dataset(String.valueOf(i));
            Variable v = variables.get(i);
            if (dataset == null || !dataset.shape().equals(v.shape()) || !dataset.fits(v.dtype())) {
                problems.add(object.title() + ": " + v.name() + " is " + v.spec() + ", but the file has "
                        + (dataset == null ? "no \"" + object.vars() + "/" + i + "\"" : dataset));
                return;
            }
            found.add(new Assignment(dataset, v));
        }
        assignments.addAll(found);
    }

    private static String variables(List<Variable> variables) {
        return variables.isEmpty()
                ? "no variables"
                : variables.size() + (variables.size() == 1 ? " variable (" : " variables (")
                        + variables.stream().map(v -> v.name() + " " + v.spec()).collect(Collectors.joining(", "))
                        + ")";
    }

    /** What is next to where nothing was found: names of attributes are easily mistaken. */
    private String similar(SavedObject object) throws IOException {
        int slash = object.path().lastIndexOf('/');
        WeightFiles.Parts parent = root.group(slash < 0 ? "" : object.path().substring(0, slash));
        return parent == null || group(object.path()) != null ? "" : ", where there are " + parent.names();
    }

    // ---- optimizers: what does not fit begins anew, as in Keras

    private void matchOptimizers() throws IOException {
        List<SavedObject> known = SavedObjects.optimizers(model);
        for (Map.Entry<String, Optimizer> e : model.namedOptimizers().entrySet()) {
            WeightFiles.Parts group = group(e.getKey());
            Optimizer optimizer = e.getValue();
            if (group == null) {
                continue;
            }
            if (!optimizer.isBuilt()
                    && group.names().size() > optimizer.variables().size()
                    && e.getKey().equals("optimizer")) {
                optimizer.build(model.trainableVariables());
                known = SavedObjects.optimizers(model);
            }
            for (SavedObject o : known) {
                if (o.path().equals(e.getKey())) {
                    matchOptimizer(o);
                }
            }
        }
    }

    private void matchOptimizer(SavedObject object) throws IOException {
        match(object);
        if (!problems.isEmpty()) {
            System.getLogger(WeightsReader.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "{0}: the state of the optimizer is not read and it begins anew: {1}",
                            file,
                            listed());
            problems.clear();
        }
    }
}
