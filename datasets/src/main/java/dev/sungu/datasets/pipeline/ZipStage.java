package dev.sungu.datasets.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One element of each of several pipelines at a time, until the shortest ends. */
public final class ZipStage<T> extends Stage<T> {
    private final List<? extends Stage<?>> sources;
    private final Function<List<Object>, T> function;

    /** With a function from the elements, in the order of the pipelines. */
    public ZipStage(List<? extends Stage<?>> sources, Function<List<Object>, T> function) {
        super("zip", sources.toArray(Stage<?>[]::new));
        this.sources = List.copyOf(sources);
        this.function = function;
    }

    @Override
    public Cursor<T> open(long epoch) {
        List<Cursor<?>> cursors = new ArrayList<>();
        sources.forEach(s -> cursors.add(s.open(epoch)));
        return new Cursor<>() {
            private long at;

            @Override
            public @Nullable T next() {
                List<Object> elements = new ArrayList<>(cursors.size());
                for (Cursor<?> c : cursors) {
                    Object element = c.next();
                    if (element == null) {
                        return null;
                    }
                    elements.add(element);
                }
                return guarded(at++, () -> function.apply(elements));
            }

            @Override
            public void close() {
                cursors.forEach(Cursor::close);
            }
        };
    }

    @Override
    public long cardinality() {
        long shortest = INFINITE;
        for (Stage<?> s : sources) {
            long c = s.cardinality();
            if (c == 0) {
                return 0;
            }
            if (c == UNKNOWN) {
                shortest = UNKNOWN;
            } else if (c != INFINITE && shortest != UNKNOWN) {
                shortest = shortest == INFINITE ? c : Math.min(shortest, c);
            }
        }
        return shortest;
    }
}
