package dev.sungu.datasets;

import dev.sungu.core.EagerTensor;
import dev.sungu.datasets.pipeline.Buffers;
import dev.sungu.datasets.pipeline.Cursor;
import java.lang.ref.Cleaner;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a {@link Dataset}, once. Threads and files that it uses are freed at its end, by {@link #close}, or, if both
 * are forgotten, with the garbage.
 *
 * <p>Used by one thread at a time.
 *
 * @param <T> the type of the elements
 */
public final class DatasetIterator<T> implements Iterator<T>, AutoCloseable {
    private static final Cleaner CLEANER = Cleaner.create();

    private final Cursor<T> cursor;
    private final @Nullable Buffers buffers;
    private final Cleaner.Cleanable whenForgotten;
    private @Nullable T ahead;
    private boolean ended;

    DatasetIterator(Cursor<T> cursor, @Nullable Buffers buffers) {
        this.buffers = buffers;
        this.cursor = cursor;
        this.whenForgotten = CLEANER.register(this, cursor::close);
    }

    @Override
    public boolean hasNext() {
        if (ahead == null && !ended) {
            try {
                ahead = cursor.next();
            } finally {
                if (ahead == null) {
                    close();
                }
            }
        }
        return ahead != null;
    }

    @Override
    public T next() {
        T element = hasNext() ? ahead : null;
        if (element == null) {
            throw new NoSuchElementException("the dataset has no more elements");
        }
        ahead = null;
        return element;
    }

    /**
     * Says that nobody reads these tensors of an element any more. Only of an element of {@link Dataset#recyclingIterator}; with any
     * other this does nothing.
     */
    public void recycle(EagerTensor... tensors) {
        if (buffers != null) {
            for (EagerTensor t : tensors) {
                buffers.giveBack(t.array());
            }
        }
    }

    /** Frees threads and files; there are no elements any more. */
    @Override
    public void close() {
        ended = true;
        ahead = null;
        whenForgotten.clean();
    }
}
