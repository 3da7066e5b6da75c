package dev.sungu.datasets.pipeline;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The elements for which a test holds: all of them, or those before the first for which it does not. */
public final class FilterStage<T> extends Stage<T> {
    private final Stage<T> source;
    private final Predicate<? super T> test;
    private final boolean endsAtFirst;

    private FilterStage(String name, Stage<T> source, Predicate<? super T> test, boolean endsAtFirst) {
        super(name, source);
        this.source = source;
        this.test = test;
        this.endsAtFirst = endsAtFirst;
    }

    /** All elements for which the test holds. */
    public static <T> FilterStage<T> all(Stage<T> source, Predicate<? super T> test) {
        return new FilterStage<>("filter", source, test, false);
    }

    /** The elements before the first for which the test does not hold. */
    public static <T> FilterStage<T> first(Stage<T> source, Predicate<? super T> test) {
        return new FilterStage<>("takeWhile", source, test, true);
    }

    @Override
    public Cursor<T> open(long epoch) {
        return new Derived<T, T>(source.open(epoch)) {
            private long at;
            private boolean ended;

            @Override
            public @Nullable T next() {
                while (!ended) {
                    T element = source.next();
                    if (element == null || guarded(at++, () -> test.test(element))) {
                        return element;
                    }
                    ended = endsAtFirst;
                }
                return null;
            }
        };
    }

    @Override
    public long cardinality() {
        return source.cardinality() == 0 ? 0 : UNKNOWN;
    }
}
