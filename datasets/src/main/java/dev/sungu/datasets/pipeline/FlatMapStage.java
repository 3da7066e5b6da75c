package dev.sungu.datasets.pipeline;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Several elements for each: a pipeline is made from every element, and all are read one after the other. */
public final class FlatMapStage<S, T> extends Stage<T> {
    private final Stage<S> source;
    private final Function<? super S, Stage<T>> function;

    /** With a function from elements to pipelines. */
    public FlatMapStage(String name, Stage<S> source, Function<? super S, Stage<T>> function) {
        super(name, source);
        this.source = source;
        this.function = function;
    }

    @Override
    public Cursor<T> open(long epoch) {
        return new Derived<S, T>(source.open(epoch)) {
            private long at;
            private @Nullable Cursor<T> inner;

            @Override
            public @Nullable T next() {
                while (true) {
                    Cursor<T> current = inner;
                    if (current == null) {
                        S element = source.next();
                        if (element == null) {
                            return null;
                        }
                        current = guarded(at++, () -> function.apply(element)).open(epoch);
                        inner = current;
                    }
                    T next = current.next();
                    if (next != null) {
                        return next;
                    }
                    current.close();
                    inner = null;
                }
            }

            @Override
            public void close() {
                Cursor<T> current = inner;
                if (current != null) {
                    current.close();
                }
                super.close();
            }
        };
    }

    @Override
    public long cardinality() {
        return source.cardinality() == 0 ? 0 : UNKNOWN;
    }
}
