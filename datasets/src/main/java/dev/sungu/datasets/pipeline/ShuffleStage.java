package dev.sungu.datasets.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Elements in another order: a buffer is kept full, and what comes next is drawn from it. A buffer that holds all gives
 * every order the same chance.
 */
public final class ShuffleStage<T> extends Stage<T> {
    /** An odd number without structure, so that neighbouring epochs of neighbouring seeds do not meet. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

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

    static SplittableRandom random(long seed, long epoch) {
        return new SplittableRandom(seed * SPREAD + epoch);
    }

    @Override
    public Cursor<T> open(long epoch) {
        SplittableRandom random = random(seed, eachIteration ? epoch : 0);
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
                int drawn = random.nextInt(buffer.size());
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
