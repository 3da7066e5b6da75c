package dev.sungu.saving;

import dev.sungu.core.Variable;
import dev.sungu.layers.BlankWeights;
import dev.sungu.models.Load;
import dev.sungu.models.Model;
import dev.sungu.models.files.ModelFormat;
import dev.sungu.optimizers.Optimizer;
import dev.sungu.saving.hdf5.Hdf5Dataset;
import dev.sungu.saving.hdf5.Hdf5File;
import dev.sungu.saving.hdf5.Hdf5Group;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keras's older files of whole models, "model.h5", as Keras 2 wrote them and Keras 3 still does. They are read, not written.
 *
 * <p>Source: {@code keras.src.legacy.saving.legacy_h5_format.load_model_from_hdf5}.
 */
public final class LegacyFormat implements ModelFormat {
    static final List<String> ENDINGS = List.of(".h5", ".hdf5");
    private static final System.Logger LOG = System.getLogger(LegacyFormat.class.getName());

    /** Stateless. */
    public LegacyFormat() {}

    @Override
    public List<String> endings() {
        return ENDINGS;
    }

    @Override
    public void save(Model model, Path file) {
        throw new IllegalArgumentException(
                "the older files of Keras, .h5, are read but not written: save to a file that"
                        + " ends in .keras, or the weights alone with saveWeights to one that ends in .weights.h5");
    }

    @Override
    public Model load(Path file, Load options) throws IOException {
        try (Hdf5File hdf5 = Hdf5File.open(file)) {
            Hdf5Group root = hdf5.root();
            String config = root.text("model_config");
            Hdf5Group weights = root.group("model_weights");
            if (config == null || weights == null) {
                throw new IllegalArgumentException(file + " holds no model"
                        + (LegacyWeights.isIn(root) || root.group("layers") != null
                                ? ", only weights: make the model and read them with loadWeights"
                                : ": it has neither model_config nor model_weights"));
            }
            Model model = BlankWeights.within(WeightsSize.of(hdf5), () -> ModelJson.older(config, options));
            LegacyWeights.load(weights, model, false, false, file.toString());
            if (options.isCompile()) {
                compile(root, model, options, file.toString());
            }
            return model;
        }
    }

    private static void compile(Hdf5Group root, Model model, Load options, String file) throws IOException {
        String training = root.text("training_config");
        if (training == null) {
            return;
        }
        ModelJson.compileOlder(model, training, options);
        Hdf5Group group = root.group("optimizer_weights");
        if (group != null) {
            String problem = readOptimizer(group, model);
            if (problem != null) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "{0}: the state of the optimizer is not read and it begins anew: {1}",
                        file,
                        problem);
            }
        }
    }

    /** What does not fit, or null. */
    private static @Nullable String readOptimizer(Hdf5Group group, Model model) throws IOException {
        Optimizer optimizer = model.optimizer();
        optimizer.build(model.trainableVariables());
        List<Variable> variables = optimizer.variables();
        List<String> names = LegacyWeights.names(group, "weight_names");
        if (names.size() != variables.size()) {
            return "it has " + variables.size() + " variables, but the file has " + names.size();
        }
        List<Hdf5Dataset> found = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Hdf5Dataset dataset = LegacyWeights.dataset(group, names.get(i));
            Variable v = variables.get(i);
            if (dataset == null || !dataset.shape().equals(v.shape()) || !dataset.fits(v.dtype())) {
                return v.name() + " is " + v.spec() + ", but the file has " + dataset;
            }
            found.add(dataset);
        }
        for (int i = 0; i < found.size(); i++) {
            try {
                found.get(i).readInto(variables.get(i).dtype(), variables.get(i).writable());
            } finally {
                variables.get(i).written();
            }
        }
        return null;
    }
}
