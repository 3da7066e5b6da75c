package dev.sungu.datasets.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Several elements for each, as in {@link FlatMapStage}, but some pipelines at a time are read in turns. */
public final class InterleaveStage<S, T> extends Stage<T> {
    private final Stage<S> source;
    private final Function<? super S, Stage<T>> function;
    private final int cycle;
    private final int block;

    /**
     * With a function from elements to pipelines.
     *
     * @param cycle how many pipelines are open at a time
     * @param block how many elements of one come in a row
     */
    public InterleaveStage(Stage<S> source, Function<? super S, Stage<T>> function, int cycle, int block) {
        super("interleave(" + cycle + ", " + block + ")", source);
        this.source = source;
        this.function = function;
        this.cycle = cycle;
        this.block = block;
    }

    @Override
    public Cursor<T> open(long epoch) {
        return new Derived<S, T>(source.open(epoch)) {
            // Null is a place that is free.
            private final List<@Nullable Cursor<T>> open = new ArrayList<>();

            private long at;
            private int turn;
            private int inRow;
            private boolean sourceEnded;

            @Override
            public @Nullable T next() {
                int idle = 0;
                while (idle < cycle) {
                    Cursor<T> current = at(turn);
                    T next = current == null ? null : current.next();
                    if (next != null) {
                        inRow++;
                        if (inRow == block) {
                            advance();
                        }
                        return next;
                    }
                    if (current != null) {
                        current.close();
                        open.set(turn, null);
                    }
                    // An ended pipeline gives its place to the next one when its turn comes again.
                    idle = current == null ? idle + 1 : 0;
                    advance();
                }
                return null;
            }

            private @Nullable Cursor<T> at(int place) {
                while (open.size() <= place) {
                    open.add(null);
                }
                Cursor<T> current = open.get(place);
                if (current == null && !sourceEnded) {
                    S element = source.next();
                    if (element == null) {
                        sourceEnded = true;
                        return null;
                    }
                    current = guarded(at++, () -> function.apply(element)).open(epoch);
                    open.set(place, current);
                }
                return current;
            }

            private void advance() {
                turn = (turn + 1) % cycle;
                inRow = 0;
            }

            @Override
            public void close() {
                for (Cursor<T> c : open) {
                    if (c != null) {
                        c.close();
                    }
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
