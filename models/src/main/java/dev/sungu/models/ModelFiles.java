package dev.sungu.models;

import dev.sungu.core.OneLine;
import dev.sungu.core.files.AtomicFile;
import dev.sungu.models.files.ModelFormat;
import dev.sungu.models.files.WeightsFormat;
import dev.sungu.models.state.Formats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Models in files, by whatever format belongs to the files' endings. */
final class ModelFiles {
    private ModelFiles() {}

    private interface Action<R> {
        R run() throws IOException;
    }

    static void save(Model model, Path file) {
        ModelFormat format = Formats.ofModel(file.toString());
        write(file, to -> format.save(model, to));
    }

    static Model load(Path file, Load options) {
        ModelFormat given = options.format();
        ModelFormat format = given == null ? Formats.ofModel(file.toString()) : given;
        return read(file, () -> format.load(file, options));
    }

    static void saveWeights(Model model, Path file) {
        WeightsFormat format = Formats.ofWeights(file.toString());
        write(file, to -> format.save(model, to));
    }

    static void loadWeights(Model model, Path file, LoadWeights options) {
        WeightsFormat format = Formats.ofWeights(file.toString());
        read(file, () -> {
            format.load(model, file, options);
            return model;
        });
    }

    private static void write(Path file, AtomicFile.Content content) {
        try {
            AtomicFile.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    file.toAbsolutePath() + " cannot be written (" + e + "): is the folder writable, and has it room?",
                    e);
        }
    }

    private static <R> R read(Path file, Action<R> action) {
        try {
            return action.run();
        } catch (IOException e) {
            // The messages of file systems are mere names; others say themselves what is wrong.
            String why = e instanceof FileSystemException || e.getMessage() == null ? e.toString() : e.getMessage();
            throw new UncheckedIOException(OneLine.of(file.toAbsolutePath() + " cannot be read: " + why), e);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            String name = String.valueOf(file.getFileName());
            throw new IllegalArgumentException(OneLine.of(message.contains(name) ? message : file + ": " + message), e);
        }
    }
}
