package dev.sungu.datasets.pipeline;

import org.jspecify.annotations.Nullable;

/** All elements several times, or without end; each time is an epoch of its own for the steps before. */
public final class RepeatStage<T> extends Stage<T> {
    private final Stage<T> source;
    private final long times;

    /** All elements {@code times} times; without end if that is {@link #INFINITE}. */
    public RepeatStage(Stage<T> source, long times) {
        super(times == INFINITE ? "repeat" : "repeat(" + times + ")", source);
        this.source = source;
        this.times = times;
    }

    @Override
    public Cursor<T> open(long epoch) {
        return open(epoch, null);
    }

    @Override
    public Cursor<T> open(long epoch, @Nullable Buffers buffers) {
        // The rounds of one epoch and of the next are different ones, also where they never end.
        long first = times == INFINITE ? epoch << 32 : epoch * times;
        return new Cursor<>() {
            private long round;
            private @Nullable Cursor<T> current;

            @Override
            public @Nullable T next() {
                boolean any = true;
                while (round != times) {
                    Cursor<T> c = current;
                    if (c == null) {
                        c = source.open(first + round, buffers);
                        current = c;
                        any = false;
                    }
                    T next = c.next();
                    if (next != null) {
                        return next;
                    }
                    c.close();
                    current = null;
                    if (!any && times == INFINITE) {
                        // Nothing, repeated without end, would never come back.
                        return null;
                    }
                    round++;
                }
                return null;
            }

            @Override
            public void close() {
                Cursor<T> c = current;
                if (c != null) {
                    c.close();
                }
            }
        };
    }

    @Override
    public long cardinality() {
        long one = source.cardinality();
        if (one == 0 || times == 0) {
            return 0;
        }
        if (times == INFINITE || one == INFINITE) {
            return one == UNKNOWN ? UNKNOWN : INFINITE;
        }
        return one == UNKNOWN ? UNKNOWN : Math.multiplyExact(one, times);
    }
}
