package dev.sungu.datasets.pipeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Elements in groups, which may overlap. */
public final class WindowStage<T> extends Stage<List<T>> {
    private final Stage<T> source;
    private final int size;
    private final int shift;
    private final int stride;
    private final boolean dropRemainder;

    /**
     * Groups of elements.
     *
     * @param size the elements of a group
     * @param shift how far the next group begins after this one
     * @param stride the distance between the elements of a group
     */
    public WindowStage(Stage<T> source, int size, int shift, int stride, boolean dropRemainder) {
        super("window(" + size + ", " + shift + ", " + stride + ")", source);
        this.source = source;
        this.size = size;
        this.shift = shift;
        this.stride = stride;
        this.dropRemainder = dropRemainder;
    }

    @Override
    public Cursor<List<T>> open(long epoch) {
        return new Derived<T, List<T>>(source.open(epoch)) {
            private final ArrayDeque<T> ahead = new ArrayDeque<>();
            private int leave;
            private boolean ended;

            @Override
            public @Nullable List<T> next() {
                for (; leave > 0 && !ended; leave--) {
                    if (ahead.pollFirst() == null && source.next() == null) {
                        ended = true;
                    }
                }
                int reach = (size - 1) * stride + 1;
                while (!ended && ahead.size() < reach) {
                    T element = source.next();
                    if (element == null) {
                        ended = true;
                    } else {
                        ahead.addLast(element);
                    }
                }
                if (ended) {
                    for (; leave > 0; leave--) {
                        ahead.pollFirst();
                    }
                }
                if (ahead.isEmpty() || dropRemainder && ahead.size() < reach) {
                    return null;
                }
                leave = shift;
                List<T> window = new ArrayList<>();
                Iterator<T> it = ahead.iterator();
                for (int i = 0; it.hasNext() && window.size() < size; i++) {
                    T element = it.next();
                    if (i % stride == 0) {
                        window.add(element);
                    }
                }
                return window;
            }
        };
    }

    @Override
    public long cardinality() {
        long n = source.cardinality();
        if (n < 0) {
            return n;
        }
        long reach = (long) (size - 1) * stride + 1;
        return dropRemainder ? (n < reach ? 0 : (n - reach) / shift + 1) : Math.ceilDiv(n, (long) shift);
    }
}
