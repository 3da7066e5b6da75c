package dev.sungu.datasets.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Elements that are kept in memory once all of them were read; later epochs take them from there. */
public final class CacheStage<T> extends Stage<T> {
    private final Stage<T> source;
    private volatile @Nullable List<T> kept;

    /** Keeps what the source gives in the first epoch that is read to its end. */
    public CacheStage(Stage<T> source) {
        super("cache", source);
        this.source = source;
    }

    @Override
    public Cursor<T> open(long epoch) {
        List<T> all = kept;
        if (all != null) {
            return Sources.list("cache", all).open(epoch);
        }
        return new Derived<T, T>(source.open(epoch)) {
            private final List<T> seen = new ArrayList<>();

            @Override
            public @Nullable T next() {
                T element = source.next();
                if (element != null) {
                    seen.add(element);
                } else if (kept == null) {
                    kept = seen;
                }
                return element;
            }
        };
    }

    @Override
    public long cardinality() {
        List<T> all = kept;
        return all != null ? all.size() : source.cardinality();
    }
}
