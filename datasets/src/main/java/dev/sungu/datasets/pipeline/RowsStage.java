package dev.sungu.datasets.pipeline;

import dev.sungu.core.EagerTensor;
import dev.sungu.core.Spec;
import org.jspecify.annotations.Nullable;

/**
 * The rows of tensors, without copies. The order of the rows is a pipeline of its own, so that shuffling moves numbers
 * and not rows.
 */
public final class RowsStage<T> extends Stage<T> {
    private final Stage<Integer> order;
    private final EagerTensor[] whole;
    private final Spec[] specs;
    private final int[] sizes;
    private final Layout<T> layout;

    private RowsStage(Stage<Integer> order, EagerTensor[] whole, Layout<T> layout) {
        super("rows", order);
        this.order = order;
        this.whole = whole;
        this.layout = layout;
        specs = new Spec[whole.length];
        sizes = new int[whole.length];
        for (int i = 0; i < whole.length; i++) {
            specs[i] = Stacking.rowSpec(whole[i]);
            sizes[i] = specs[i].shape().size();
        }
    }

    /** All rows in their order; the first sizes of the tensors are the same. */
    public static <T> RowsStage<T> of(EagerTensor[] whole, Layout<T> layout) {
        int count = whole[0].shape().dim(0);
        return new RowsStage<>(Sources.order("fromTensorSlices(" + count + ")", count), whole, layout);
    }

    /** The rows in another order. */
    public RowsStage<T> shuffle(int bufferSize, long seed, boolean eachIteration) {
        return new RowsStage<>(new ShuffleStage<>(order, bufferSize, seed, eachIteration), whole, layout);
    }

    @Override
    public Cursor<T> open(long epoch) {
        return new Derived<Integer, T>(order.open(epoch)) {
            @Override
            public @Nullable T next() {
                Integer row = source.next();
                if (row == null) {
                    return null;
                }
                EagerTensor[] tensors = new EagerTensor[whole.length];
                for (int i = 0; i < tensors.length; i++) {
                    tensors[i] = Stacking.row(whole[i], specs[i], sizes[i], row);
                }
                return layout.join(tensors);
            }
        };
    }

    @Override
    public String path() {
        return order.path();
    }

    @Override
    public long cardinality() {
        return order.cardinality();
    }
}
