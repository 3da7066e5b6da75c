package dev.sungu.saving;

import dev.sungu.models.LoadWeights;
import dev.sungu.models.Model;
import dev.sungu.models.files.WeightsFormat;
import dev.sungu.saving.hdf5.Hdf5File;
import dev.sungu.saving.hdf5.Sink;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Keras's files of weights, "model.weights.h5", with the states of optimizers; weights are also read out of ".keras".
 *
 * <p>Source: {@code keras.Model.save_weights}, {@code keras.Model.load_weights}.
 */
public final class KerasWeights implements WeightsFormat {
    /** Stateless. */
    public KerasWeights() {}

    @Override
    public List<String> endings() {
        return List.of(".weights.h5", KerasFormat.ENDING);
    }

    @Override
    public void save(Model model, Path file) throws IOException {
        if (file.toString().endsWith(KerasFormat.ENDING)) {
            throw new IllegalArgumentException("weights alone go to a file that ends in .weights.h5, not "
                    + KerasFormat.ENDING + ", which holds a whole model: use model.save");
        }
        if (!model.isBuilt()) {
            throw new IllegalArgumentException(model.className() + " \"" + model.name()
                    + "\" has no weights yet, as it is not built: call it on data, or give it an input shape first");
        }
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)) {
            WeightsWriter.output(model).writeTo(new Sink(channel));
        }
    }

    @Override
    public void load(Model model, Path file, LoadWeights options) throws IOException {
        if (file.toString().endsWith(KerasFormat.ENDING)) {
            try (KerasArchive archive = KerasArchive.open(file);
                    Hdf5File weights = archive.weights()) {
                WeightsReader.load(weights, model, options.isSkipMismatch(), file.toString());
            }
        } else {
            try (Hdf5File weights = Hdf5File.open(file)) {
                if (LegacyWeights.isIn(weights.root())) {
                    // Keras 2 wrote its own form whatever the name.
                    LegacyWeights.load(
                            weights.root(), model, options.isByName(), options.isSkipMismatch(), file.toString());
                } else {
                    WeightsReader.load(weights, model, options.isSkipMismatch(), file.toString());
                }
            }
        }
    }
}
