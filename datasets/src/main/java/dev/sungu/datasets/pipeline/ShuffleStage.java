package dev.sungu.datasets.pipeline;

import dev.sungu.core.random.Shuffling;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Elements in another order: a buffer is kept full, and what comes next is drawn from it. A buffer that holds all gives
 * every order the same chance.
 */
public final class ShuffleStage<T> extends Stage<T> {
    private final Stage<T> source;
    private final int bufferSize;
    private final long seed;
    private final boolean eachIteration;

    /**
     * Elements in another order.
     *
     * @param bufferSize the number of elements among which is drawn; {@link Integer#MAX_VALUE} for all
     * @param eachIteration whether each epoch has an order of its own
     */
    public ShuffleStage(Stage<T> source, int bufferSize, long seed, boolean eachIteration) {
        super(bufferSize == Integer.MAX_VALUE ? "shuffle" : "shuffle(" + bufferSize + ")", source);
        this.source = source;
        this.bufferSize = bufferSize;
        this.seed = seed;
        this.eachIteration = eachIteration;
    }

    static Shuffling shuffling(long seed, long epoch) {
        return new Shuffling(seed, epoch);
    }

    @Override
    public Cursor<T> open(long epoch) {
        Shuffling shuffling = shuffling(seed, eachIteration ? epoch : 0);
        return new Derived<T, T>(source.open(epoch)) {
            private final List<T> buffer = new ArrayList<>();
            private boolean ended;

            @Override
            public @Nullable T next() {
                while (!ended && buffer.size() < bufferSize) {
                    T element = source.next();
                    if (element == null) {
                        ended = true;
                    } else {
                        buffer.add(element);
                    }
                }
                if (buffer.isEmpty()) {
                    return null;
                }
                int drawn = shuffling.below(buffer.size());
                T last = buffer.removeLast();
                return drawn == buffer.size() ? last : buffer.set(drawn, last);
            }
        };
    }

    @Override
    public long cardinality() {
        return source.cardinality();
    }
}
