package dev.sungu.saving;

import dev.sungu.layers.BlankWeights;
import dev.sungu.models.Compile;
import dev.sungu.models.Load;
import dev.sungu.models.Model;
import dev.sungu.models.files.ModelFormat;
import dev.sungu.saving.hdf5.Hdf5File;
import dev.sungu.saving.hdf5.Hdf5Output;
import dev.sungu.saving.zip.ZipOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keras's files of whole models, "model.keras".
 *
 * <p>The same model gives the same bytes: the date, which Keras notes but never reads, is written only where the environment
 * fixes it by {@code SOURCE_DATE_EPOCH}.
 *
 * <p>Source: {@code keras.saving.save_model}, {@code keras.saving.load_model}.
 */
public final class KerasFormat implements ModelFormat {
    static final String ENDING = ".keras";
    /** The version of Keras whose files these are. */
    private static final String KERAS = "3.15.1";

    private static final String DATE = "yyyy-MM-dd@HH:mm:ss";

    /** Stateless. */
    public KerasFormat() {}

    @Override
    public List<String> endings() {
        return List.of(ENDING);
    }

    @Override
    public void save(Model model, Path file) throws IOException {
        // Before anything is written, as it may find that the model cannot be described.
        String config = ModelJson.toBeLoaded(model);
        Hdf5Output weights = WeightsWriter.output(model);
        Map<String, byte[]> assets = AssetFiles.written(model);
        try (ZipOutput zip = new ZipOutput(file)) {
            zip.add(KerasArchive.METADATA, metadata(System.getenv("SOURCE_DATE_EPOCH")));
            zip.add(KerasArchive.CONFIG, config);
            zip.add(KerasArchive.WEIGHTS, weights.size(), weights::writeTo);
            for (Map.Entry<String, byte[]> e : assets.entrySet()) {
                zip.add(e.getKey(), e.getValue().length, sink -> sink.write(e.getValue()));
            }
        }
    }

    static String metadata(@Nullable String epoch) {
        String date = "";
        if (epoch != null && epoch.matches("\\d{1,11}")) {
            date = ", \"date_saved\": \""
                    + DateTimeFormatter.ofPattern(DATE)
                            .format(Instant.ofEpochSecond(Long.parseLong(epoch)).atOffset(ZoneOffset.UTC))
                    + "\"";
        }
        return "{\"keras_version\": \"" + KERAS + "\"" + date + "}";
    }

    /** Keras writes the optimizer that compile was given, and the state of the one that scales the loss around it. */
    private static void scaleLoss(Hdf5File weights, Model model) throws IOException {
        Compile compile = model.compileOptions();
        if (compile != null
                && compile.optimizer() != null
                && weights.root().group("optimizer/inner_optimizer") != null) {
            model.compile(compile.scaleLoss());
        }
    }

    @Override
    public Model load(Path file, Load options) throws IOException {
        try (KerasArchive archive = KerasArchive.open(file)) {
            String config = archive.config();
            try (Hdf5File weights = archive.weights()) {
                Model model = BlankWeights.within(WeightsSize.of(weights), () -> ModelJson.fromJson(config, options));
                scaleLoss(weights, model);
                WeightsReader.fill(weights, model, file.toString());
                AssetFiles.load(archive, model);
                return model;
            }
        }
    }
}
