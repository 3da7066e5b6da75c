package dev.sungu.datasets;

import dev.sungu.core.files.AtomicFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Writes files of data; what goes wrong is told as it is when they are read. */
final class DataOutput {
    private DataOutput() {}

    /** What writes a file. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    static void write(Path file, Content content) {
        try {
            AtomicFile.write(file, temporary -> {
                try (OutputStream out = new BufferedOutputStream(
                        Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
                    content.writeTo(out);
                }
            });
        } catch (IOException e) {
            throw DataFileException.of(
                    file,
                    file.toString(),
                    "it cannot be written (" + e + ")",
                    "Check that the folder exists, is writable and has room",
                    e);
        }
    }

    static void deleteQuietly(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException ignored) {
            // A leftover under a hidden name harms nobody, and the error that led here is the one to report.
        }
    }
}
