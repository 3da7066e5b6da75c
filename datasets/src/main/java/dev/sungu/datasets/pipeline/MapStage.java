package dev.sungu.datasets.pipeline;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A function of each element. */
public final class MapStage<S, T> extends Stage<T> {
    /** A function that also knows the place of the element, 0 being the first. */
    @FunctionalInterface
    public interface Indexed<S, T> {
        /** The result. */
        T apply(long index, S element);
    }

    private final Stage<S> source;
    private final Indexed<? super S, ? extends T> function;

    /** With a function that knows the place of the element. */
    public MapStage(String name, Stage<S> source, Indexed<? super S, ? extends T> function) {
        super(name, source);
        this.source = source;
        this.function = function;
    }

    /** With a function of the element alone. */
    public static <S, T> MapStage<S, T> of(Stage<S> source, Function<? super S, ? extends T> function) {
        return new MapStage<>("map", source, (i, element) -> function.apply(element));
    }

    @Override
    public Cursor<T> open(long epoch) {
        return new Derived<S, T>(source.open(epoch)) {
            private long at;

            @Override
            public @Nullable T next() {
                S element = source.next();
                if (element == null) {
                    return null;
                }
                long i = at++;
                return guarded(i, () -> function.apply(i, element));
            }
        };
    }

    @Override
    public long cardinality() {
        return source.cardinality();
    }
}
