package dev.sungu.datasets.pipeline;

import dev.sungu.core.EagerTensor;
import dev.sungu.core.Spec;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The rows of tensors, without copies, in their order or shuffled: shuffling moves numbers and not rows. */
public final class RowsStage<T> extends Stage<T> {
    private final EagerTensor[] whole;
    private final Spec[] specs;
    private final int[] sizes;
    private final Layout<T> layout;
    private final @Nullable Shuffling shuffling;

    private record Shuffling(int bufferSize, long seed, boolean eachIteration) {}

    private RowsStage(String name, EagerTensor[] whole, Layout<T> layout, @Nullable Shuffling shuffling) {
        super(name);
        this.whole = whole;
        this.layout = layout;
        this.shuffling = shuffling;
        specs = new Spec[whole.length];
        sizes = new int[whole.length];
        for (int i = 0; i < whole.length; i++) {
            specs[i] = Stacking.rowSpec(whole[i]);
            sizes[i] = specs[i].shape().size();
        }
    }

    /** All rows in their order; the first sizes of the tensors are the same. */
    public static <T> RowsStage<T> of(EagerTensor[] whole, Layout<T> layout) {
        return new RowsStage<>("fromTensorSlices(" + whole[0].shape().dim(0) + ")", whole, layout, null);
    }

    /** The rows in another order. */
    public Stage<T> shuffle(int bufferSize, long seed, boolean eachIteration) {
        Stage<T> shuffled = new ShuffleStage<>(this, bufferSize, seed, eachIteration);
        return shuffling != null
                ? shuffled
                : new RowsStage<>(shuffled.path(), whole, layout, new Shuffling(bufferSize, seed, eachIteration));
    }

    private int count() {
        return whole[0].shape().dim(0);
    }

    private RowOrder order(long epoch) {
        Shuffling s = shuffling;
        return s == null
                ? new RowOrder(count(), 0, null)
                : new RowOrder(count(), s.bufferSize, ShuffleStage.shuffling(s.seed, s.eachIteration ? epoch : 0));
    }

    @Override
    public Cursor<T> open(long epoch) {
        RowOrder order = order(epoch);
        return () -> {
            int row = order.next();
            if (row < 0) {
                return null;
            }
            EagerTensor[] tensors = new EagerTensor[whole.length];
            for (int i = 0; i < tensors.length; i++) {
                tensors[i] = Stacking.row(whole[i], specs[i], sizes[i], row);
            }
            return layout.join(tensors);
        };
    }

    /** The rows, some at a time, each of these stacked. */
    Cursor<T> batches(long epoch, int batchSize, boolean dropRemainder, @Nullable Buffers buffers) {
        Cursor<int[]> numbers = numbers(epoch, batchSize, dropRemainder);
        return () -> {
            int[] rows = numbers.next();
            if (rows == null) {
                return null;
            }
            EagerTensor[] tensors = new EagerTensor[whole.length];
            for (int i = 0; i < tensors.length; i++) {
                tensors[i] = Stacking.gather(whole[i], specs[i], sizes[i], rows, rows.length, buffers);
            }
            return layout.join(tensors);
        };
    }

    /** The numbers of the rows, some at a time. */
    Cursor<int[]> numbers(long epoch, int batchSize, boolean dropRemainder) {
        RowOrder order = order(epoch);
        return () -> {
            int[] rows = new int[Math.min(batchSize, count())];
            int n = 0;
            for (int row = 0; n < rows.length && (row = order.next()) >= 0; n++) {
                rows[n] = row;
            }
            if (n == 0 || dropRemainder && n < batchSize) {
                return null;
            }
            return n == rows.length ? rows : Arrays.copyOf(rows, n);
        };
    }

    /** Whether the rows come in another order than their own. */
    public boolean isShuffled() {
        return shuffling != null;
    }

    /** All rows as one element. */
    public T whole() {
        return layout.join(whole.clone());
    }

    @Override
    public long cardinality() {
        return count();
    }
}
