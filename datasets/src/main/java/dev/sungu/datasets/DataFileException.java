package dev.sungu.datasets;

import dev.sungu.core.OneLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file is not what it has to be: missing, truncated, corrupt, of another format, or refused for safety.
 *
 * <p>The message names the file, what was expected and what to do.
 */
public final class DataFileException extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Path file;

    DataFileException(Path file, String message, IOException cause) {
        super(OneLine.of(message), cause);
        this.file = file;
    }

    static DataFileException of(Path file, String place, String problem, String remedy) {
        String message = place + ": " + problem + ". " + remedy;
        return new DataFileException(file, message, new IOException(problem));
    }

    static DataFileException of(Path file, String place, String problem, String remedy, IOException cause) {
        return new DataFileException(file, place + ": " + problem + ". " + remedy, cause);
    }

    /** The file in question; null only after Java serialization, which does not carry it. */
    public @Nullable Path file() {
        return file;
    }
}
