package dev.sungu.core.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** Writes files that are there completely or not at all, whenever the process or the machine ends. */
public final class AtomicFile {
    /** How the names of temporary files begin; a process that is killed leaves one behind. */
    public static final String TEMPORARY = ".tmp-";

    private static final AtomicLong COUNT = new AtomicLong();

    private AtomicFile() {}

    /** What writes a file. */
    @FunctionalInterface
    public interface Content {
        /** Writes it to the given place. */
        void writeTo(Path file) throws IOException;
    }

    /** Has {@code content} write a temporary file, and moves it to its place. Folders are made. */
    public static void write(Path file, Content content) throws IOException {
        Path temporary = temporary(file);
        try {
            content.writeTo(temporary);
            commit(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** A place beside a file, where nothing is yet. Folders are made. */
    public static Path temporary(Path file) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file, not a root");
        Files.createDirectories(folder);
        // Not by createTempFile, whose files only their owner can read, and whose random numbers take 10 ms to start.
        // The name's end is kept: a writer may look at it.
        return folder.resolve(
                TEMPORARY + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet() + "-" + file.getFileName());
    }

    /** Moves a finished file to its place, over whatever is there, when all of it is on the disk. */
    public static void commit(Path temporary, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        move(temporary, file);
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
