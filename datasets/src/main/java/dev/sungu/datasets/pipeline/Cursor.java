package dev.sungu.datasets.pipeline;

import org.jspecify.annotations.Nullable;

/** The elements of one epoch, one after the other. Used by one thread at a time. */
@FunctionalInterface
public interface Cursor<T> extends AutoCloseable {
    /** The next element, or null after the last. */
    @Nullable
    T next();

    /** Frees threads and files; may be called more than once, and by another thread than the one that reads. */
    @Override
    default void close() {}
}
