package dev.sungu.datasets.pipeline;

import org.jspecify.annotations.Nullable;

/** The same elements, with a number of them that the caller vouches for. */
public final class KnownStage<T> extends Stage<T> {
    private final Stage<T> source;
    private final long count;

    /** The elements of the source, which are {@code count}. */
    public KnownStage(Stage<T> source, long count) {
        super("assertCardinality(" + count + ")", source);
        this.source = source;
        this.count = count;
    }

    @Override
    public Cursor<T> open(long epoch) {
        return open(epoch, null);
    }

    @Override
    public Cursor<T> open(long epoch, @Nullable Buffers buffers) {
        return new Derived<T, T>(source.open(epoch, buffers)) {
            private long seen;

            @Override
            public @Nullable T next() {
                T element = source.next();
                if (element != null) {
                    seen++;
                }
                if (count != INFINITE && (element == null ? seen != count : seen > count)
                        || count == INFINITE && element == null) {
                    throw failure(
                            seen,
                            new IllegalStateException(
                                    "there are " + (element == null ? "only " + seen : "more elements")));
                }
                return element;
            }
        };
    }

    @Override
    public long cardinality() {
        return count;
    }
}
