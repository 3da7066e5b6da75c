package dev.sungu.datasets.pipeline;

import org.jspecify.annotations.Nullable;

/** Every so-many-th element of a stretch: {@code take}, {@code skip} and {@code shard}. */
public final class TakeStage<T> extends Stage<T> {
    private final Stage<T> source;
    private final long from;
    private final long step;
    private final long count;

    private TakeStage(String name, Stage<T> source, long from, long step, long count) {
        super(name, source);
        this.source = source;
        this.from = from;
        this.step = step;
        this.count = count;
    }

    /** The first {@code count} elements. */
    public static <T> TakeStage<T> take(Stage<T> source, long count) {
        return new TakeStage<>("take(" + count + ")", source, 0, 1, count);
    }

    /** All but the first {@code count} elements. */
    public static <T> TakeStage<T> skip(Stage<T> source, long count) {
        return new TakeStage<>("skip(" + count + ")", source, count, 1, Long.MAX_VALUE);
    }

    /** Element {@code index} and every {@code shards}-th after it. */
    public static <T> TakeStage<T> shard(Stage<T> source, long shards, long index) {
        return new TakeStage<>("shard(" + shards + ", " + index + ")", source, index, shards, Long.MAX_VALUE);
    }

    @Override
    public Cursor<T> open(long epoch) {
        return open(epoch, null);
    }

    @Override
    public Cursor<T> open(long epoch, @Nullable Buffers buffers) {
        // Elements that are left out would never be handed back.
        boolean drops = from > 0 || step > 1;
        return new Derived<T, T>(source.open(epoch, drops ? null : buffers)) {
            private long taken;

            @Override
            public @Nullable T next() {
                if (taken == count) {
                    return null;
                }
                for (long leave = taken == 0 ? from : step - 1; leave > 0; leave--) {
                    if (source.next() == null) {
                        taken = count;
                        return null;
                    }
                }
                T next = source.next();
                if (next == null) {
                    taken = count;
                    return null;
                }
                taken++;
                return next;
            }
        };
    }

    @Override
    public long cardinality() {
        long all = source.cardinality();
        if (all == INFINITE) {
            return count == Long.MAX_VALUE ? INFINITE : count;
        }
        return all == UNKNOWN
                ? (count == 0 ? 0 : UNKNOWN)
                : Math.min(count, Math.ceilDiv(Math.max(0, all - from), step));
    }
}
