package dev.sungu.datasets;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Writes files that are there completely or not at all. */
final class AtomicFile {
    private AtomicFile() {}

    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    static void write(Path file, Content content) {
        Path folder = file.toAbsolutePath().getParent();
        Path temporary = null;
        try {
            Files.createDirectories(folder);
            // Not by createTempFile, whose files only their owner can read, and whose random numbers take 10 ms to
            // start.
            temporary =
                    file.resolveSibling("." + file.getFileName() + "-" + Long.toHexString(System.nanoTime()) + ".tmp");
            try (OutputStream out = new BufferedOutputStream(
                    Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
                content.writeTo(out);
            }
            move(temporary, file);
        } catch (IOException e) {
            throw DataFileException.of(
                    file,
                    file.toString(),
                    "it cannot be written (" + e + ")",
                    "Check that the folder exists, is writable and has room",
                    e);
        } finally {
            deleteQuietly(temporary);
        }
    }

    /** Moves over whatever is at {@code to}, atomically where the file system can. */
    static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
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
