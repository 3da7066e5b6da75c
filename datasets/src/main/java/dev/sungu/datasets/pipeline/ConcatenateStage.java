package dev.sungu.datasets.pipeline;

import org.jspecify.annotations.Nullable;

/** The elements of one pipeline, then those of another. */
public final class ConcatenateStage<T> extends Stage<T> {
    private final Stage<? extends T> first;
    private final Stage<? extends T> second;

    /** One after the other. */
    public ConcatenateStage(Stage<? extends T> first, Stage<? extends T> second) {
        super("concatenate", first, second);
        this.first = first;
        this.second = second;
    }

    @Override
    public Cursor<T> open(long epoch) {
        return open(epoch, null);
    }

    @Override
    public Cursor<T> open(long epoch, @Nullable Buffers buffers) {
        Cursor<? extends T> opened = first.open(epoch, buffers);
        return new Cursor<>() {
            private Cursor<? extends T> current = opened;
            private boolean inSecond;

            @Override
            public @Nullable T next() {
                T next = current.next();
                if (next == null && !inSecond) {
                    current.close();
                    inSecond = true;
                    current = second.open(epoch, buffers);
                    next = current.next();
                }
                return next;
            }

            @Override
            public void close() {
                current.close();
            }
        };
    }

    @Override
    public long cardinality() {
        long a = first.cardinality();
        long b = second.cardinality();
        if (a == INFINITE || b == INFINITE) {
            return INFINITE;
        }
        return a == UNKNOWN || b == UNKNOWN ? UNKNOWN : Math.addExact(a, b);
    }
}
