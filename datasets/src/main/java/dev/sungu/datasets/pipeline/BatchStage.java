package dev.sungu.datasets.pipeline;

import dev.sungu.core.EagerTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Elements stacked along a new first axis. */
public final class BatchStage<T> extends Stage<T> {
    /** How several elements become one. */
    interface Joiner {
        /** The tensor at the given place of all elements as one. */
        EagerTensor join(List<EagerTensor[]> elements, int place, Layout<?> layout, @Nullable Buffers buffers);
    }

    private final Stage<T> source;
    private final int size;
    private final boolean dropRemainder;
    private final Joiner joiner;
    private final Function<T, Layout<T>> layouts;
    private final @Nullable RowsStage<T> rows;

    private BatchStage(
            String name,
            Stage<T> source,
            int size,
            boolean dropRemainder,
            Joiner joiner,
            boolean isPlain,
            Function<T, Layout<T>> layouts) {
        super(name, source);
        this.source = source;
        this.size = size;
        this.dropRemainder = dropRemainder;
        this.joiner = joiner;
        this.layouts = layouts;
        this.rows = isPlain && source instanceof RowsStage<T> r ? r : null;
    }

    /** Elements whose tensors have equal shapes; {@code layouts} says how an element consists of tensors. */
    public static <T> BatchStage<T> of(
            Stage<T> source, int size, boolean dropRemainder, Function<T, Layout<T>> layouts) {
        return new BatchStage<>("batch(" + size + ")", source, size, dropRemainder, Stacking::stack, true, layouts);
    }

    /** Elements whose tensors are made equal by filling up. */
    public static <T> BatchStage<T> padded(
            Stage<T> source, int size, boolean dropRemainder, Filling filling, Function<T, Layout<T>> layouts) {
        return new BatchStage<>("paddedBatch(" + size + ")", source, size, dropRemainder, filling, false, layouts);
    }

    @Override
    public Cursor<T> open(long epoch) {
        return open(epoch, null);
    }

    @Override
    public Cursor<T> open(long epoch, @Nullable Buffers buffers) {
        // What is only stacked, rows of arrays, need not be taken apart first.
        return rows != null ? rows.batches(epoch, size, dropRemainder, buffers) : stacked(epoch, buffers);
    }

    /** The rows that are stacked, if they are rows of tensors. */
    public @Nullable RowsStage<T> rows() {
        return rows;
    }

    /** The numbers of the rows of each batch, in the given epoch; there are {@link #rows}. */
    public Cursor<int[]> numbers(long epoch) {
        RowsStage<T> r = rows;
        if (r == null) {
            throw new IllegalStateException(path() + " does not stack rows of tensors");
        }
        return r.numbers(epoch, size, dropRemainder);
    }

    private Cursor<T> stacked(long epoch, @Nullable Buffers buffers) {
        return new Derived<T, T>(source.open(epoch)) {
            private long at;

            @Override
            public @Nullable T next() {
                T first = source.next();
                if (first == null) {
                    return null;
                }
                long i = at++;
                Layout<T> layout = guarded(i, () -> layouts.apply(first));
                List<EagerTensor[]> elements = new ArrayList<>();
                for (T element = first; element != null; element = elements.size() < size ? source.next() : null) {
                    T e = element;
                    elements.add(guarded(i, () -> layout.split(e)));
                }
                if (dropRemainder && elements.size() < size) {
                    return null;
                }
                return guarded(i, () -> join(layout, elements, buffers));
            }
        };
    }

    private T join(Layout<T> layout, List<EagerTensor[]> elements, @Nullable Buffers buffers) {
        EagerTensor[] tensors = new EagerTensor[elements.getFirst().length];
        for (int place = 0; place < tensors.length; place++) {
            tensors[place] = joiner.join(elements, place, layout, buffers);
        }
        return layout.join(tensors);
    }

    @Override
    public long cardinality() {
        long n = source.cardinality();
        return n < 0 ? n : dropRemainder ? n / size : Math.ceilDiv(n, (long) size);
    }
}
