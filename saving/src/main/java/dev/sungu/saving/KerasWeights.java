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
 * Keras's files of weights, "model.weights.h5", with the states of optimizers; weights are also read out of ".keras", and out of the
 * several files that a "model.weights.json" names.
 *
 * <p>Source: {@code keras.Model.save_weights}, {@code keras.Model.load_weights}.
 */
public final class KerasWeights implements WeightsFormat {
    /** Stateless. */
    public KerasWeights() {}

    @Override
    public List<String> endings() {
        return List.of(".weights.h5", WeightFiles.INDEX, KerasFormat.ENDING);
    }

    @Override
    public void save(Model model, Path file) throws IOException {
        if (file.toString().endsWith(KerasFormat.ENDING)) {
            throw new IllegalArgumentException("weights alone go to a file that ends in .weights.h5, not "
                    + KerasFormat.ENDING + ", which holds a whole model: use model.save");
        }
        if (file.toString().endsWith(WeightFiles.INDEX)) {
            throw new IllegalArgumentException("weights in several files are read but not written: give the file a name"
                    + " that ends in .weights.h5");
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
                WeightsReader.load(WeightFiles.of(weights), model, options.isSkipMismatch(), file.toString());
            }
        } else if (file.toString().endsWith(WeightFiles.INDEX)) {
            try (WeightFiles weights = WeightFiles.open(file)) {
                WeightsReader.load(weights, model, options.isSkipMismatch(), file.toString());
            }
        } else {
            try (Hdf5File weights = Hdf5File.open(file)) {
                if (LegacyWeights.isIn(weights.root())) {
                    // Keras 2 wrote its own form whatever the name.
                    LegacyWeights.load(
                            weights.root(), model, options.isByName(), options.isSkipMismatch(), file.toString());
                } else {
                    WeightsReader.load(WeightFiles.of(weights), model, options.isSkipMismatch(), file.toString());
                }
            }
        }
    }

    /**
     * Reads all of a file of weights, or of the files that a ".weights.json" names, without a model; checksums are looked at where
     * there are some.
     *
     * @return how many numbers there are
     * @throws IOException if it is damaged
     */
    public static long verify(Path file) throws IOException {
        if (file.toString().endsWith(WeightFiles.INDEX)) {
            try (WeightFiles weights = WeightFiles.open(file)) {
                return verify(weights);
            }
        }
        try (Hdf5File weights = Hdf5File.open(file)) {
            return verify(WeightFiles.of(weights));
        }
    }

    private static long verify(WeightFiles weights) throws IOException {
        long numbers = 0;
        for (Hdf5File each : weights.files()) {
            WeightsSize.of(each);
            numbers += WeightFiles.verify(each.root(), 64);
        }
        return numbers;
    }
}
