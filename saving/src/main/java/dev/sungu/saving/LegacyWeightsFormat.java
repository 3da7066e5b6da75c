package dev.sungu.saving;

import dev.sungu.models.LoadWeights;
import dev.sungu.models.Model;
import dev.sungu.models.files.WeightsFormat;
import dev.sungu.saving.hdf5.Hdf5File;
import dev.sungu.saving.hdf5.Hdf5Group;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Keras's older files of weights, "weights.h5", and the weights in its older files of whole models. They are read, not
 * written.
 *
 * <p>Source: {@code keras.Model.load_weights} with a name that ends in ".h5".
 */
public final class LegacyWeightsFormat implements WeightsFormat {
    /** Stateless. */
    public LegacyWeightsFormat() {}

    @Override
    public List<String> endings() {
        return LegacyFormat.ENDINGS;
    }

    @Override
    public void save(Model model, Path file) {
        throw new IllegalArgumentException(
                "weights are written to files that end in .weights.h5; the older .h5 are read but not written");
    }

    @Override
    public void load(Model model, Path file, LoadWeights options) throws IOException {
        try (Hdf5File hdf5 = Hdf5File.open(file)) {
            Hdf5Group root = hdf5.root();
            Hdf5Group inModel = root.group("model_weights");
            Hdf5Group weights = LegacyWeights.isIn(root) || inModel == null ? root : inModel;
            if (LegacyWeights.isIn(weights)) {
                LegacyWeights.load(weights, model, options.isByName(), options.isSkipMismatch(), file.toString());
            } else {
                // Weights of Keras 3 under another name.
                WeightsReader.load(WeightFiles.of(hdf5), model, options.isSkipMismatch(), file.toString());
            }
        }
    }
}
