package dev.sungu.models.callbacks;

import dev.sungu.models.Load;
import dev.sungu.models.LoadWeights;
import dev.sungu.models.Model;
import dev.sungu.models.files.ModelFormat;
import dev.sungu.models.files.WeightsFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Formats that write nothing of a model, but note what they were asked for. Found as a module's would be. */
public final class RecordingFormats {
    /** What was saved, in order. */
    public static final List<String> SAVED = new ArrayList<>();

    private RecordingFormats() {}

    private static void note(String what, Path file) throws IOException {
        Files.writeString(file, what);
        String name = file.getFileName().toString();
        SAVED.add(what + " " + name.replaceFirst("^\\.tmp-\\d+-\\d+-", ""));
    }

    /** For whole models. */
    public static final class Models implements ModelFormat {
        @Override
        public List<String> endings() {
            return List.of(".keras");
        }

        @Override
        public void save(Model model, Path file) throws IOException {
            note("save", file);
        }

        @Override
        public Model load(Path file, Load options) throws IOException {
            throw new IOException("nothing was written");
        }
    }

    /** For weights. */
    public static final class Weights implements WeightsFormat {
        @Override
        public List<String> endings() {
            return List.of(".weights.h5");
        }

        @Override
        public void save(Model model, Path file) throws IOException {
            note("save_weights", file);
        }

        @Override
        public void load(Model model, Path file, LoadWeights options) throws IOException {
            throw new IOException("nothing was written");
        }
    }
}
