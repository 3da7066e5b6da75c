package dev.sungu.datasets;

import dev.sungu.datasets.pipeline.AheadStage;
import dev.sungu.datasets.pipeline.BatchStage;
import dev.sungu.datasets.pipeline.Cursor;
import dev.sungu.datasets.pipeline.RowsStage;
import dev.sungu.datasets.pipeline.Stage;
import org.jspecify.annotations.Nullable;

/** Batches as numbers of rows, for training loops: see {@link Dataset#rowBatches}. */
public final class RowBatches {
    private final BatchStage<?> batches;
    private final Object whole;

    private RowBatches(BatchStage<?> batches, Object whole) {
        this.batches = batches;
        this.whole = whole;
    }

    /** The batches of a pipeline that ends here, or null if they are more than rows of tensors. */
    static @Nullable RowBatches of(Stage<?> stage) {
        Stage<?> last = stage;
        while (last instanceof AheadStage<?, ?> ahead && ahead.prefetched() != null) {
            last = ahead.prefetched();
        }
        if (!(last instanceof BatchStage<?> batches)) {
            return null;
        }
        RowsStage<?> rows = batches.rows();
        return rows != null && rows.isShuffled() ? new RowBatches(batches, rows.whole()) : null;
    }

    /** All rows as one element: what the numbers are about. */
    public Object whole() {
        return whole;
    }

    /** The batches of the given epoch: the numbers of their rows. */
    public DatasetIterator<int[]> iterator(long epoch) {
        Cursor<int[]> numbers = batches.numbers(epoch);
        return new DatasetIterator<>(numbers, null);
    }
}
