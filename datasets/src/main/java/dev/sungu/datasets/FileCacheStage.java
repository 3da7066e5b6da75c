package dev.sungu.datasets;

import dev.sungu.core.files.AtomicFile;
import dev.sungu.datasets.pipeline.Cursor;
import dev.sungu.datasets.pipeline.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Elements that are kept in a file once all of them were read; later epochs, and other processes, read it. */
final class FileCacheStage<T> extends Stage<T> {
    private final Stage<T> source;
    private final Path file;

    FileCacheStage(Stage<T> source, Path file) {
        super("cache(" + file.getFileName() + ")", source);
        this.source = source;
        this.file = file.toAbsolutePath();
    }

    @Override
    public Cursor<T> open(long epoch) {
        return Files.exists(file) ? new Reading<>(new ElementFile.Reader(file, source.path())) : new Writing(epoch);
    }

    @Override
    public long cardinality() {
        return Files.exists(file) ? ElementFile.count(file) : source.cardinality();
    }

    private record Reading<T>(ElementFile.Reader reader) implements Cursor<T> {
        @Override
        public @Nullable T next() {
            // The steps that made the file give elements of this type.
            @SuppressWarnings("unchecked")
            T element = (T) reader.next();
            return element;
        }

        @Override
        public void close() {
            reader.close();
        }
    }

    /** Gives the elements on, and writes them beside the file; who comes first to the end moves them into place. */
    private final class Writing implements Cursor<T> {
        private final Cursor<T> elements;
        private final Path temporary;
        private final ElementFile.Writer writer;
        private boolean done;

        Writing(long epoch) {
            try {
                temporary = AtomicFile.temporary(file);
                writer = new ElementFile.Writer(temporary, source.path());
            } catch (IOException e) {
                throw failed(e);
            }
            elements = source.open(epoch);
        }

        @Override
        public synchronized @Nullable T next() {
            T element = elements.next();
            if (done) {
                return element;
            }
            try {
                if (element == null) {
                    done = true;
                    writer.end();
                    writer.close();
                    AtomicFile.commit(temporary, file);
                } else {
                    writer.write(element);
                }
            } catch (IOException e) {
                throw failed(e);
            }
            return element;
        }

        @Override
        public void close() {
            elements.close();
            drop();
        }

        /** An epoch that was left before its end leaves nothing. */
        private synchronized void drop() {
            if (!done) {
                done = true;
                try {
                    writer.close();
                } catch (IOException ignored) {
                    // It is deleted.
                }
            }
            DataOutput.deleteQuietly(temporary);
        }

        private DataFileException failed(IOException e) {
            return DataFileException.of(
                    file,
                    file.toString(),
                    "the cache cannot be written (" + e + ")",
                    "Check that the folder is writable and has room",
                    e);
        }
    }
}
