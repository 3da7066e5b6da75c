package dev.sungu.datasets.pipeline;

import dev.sungu.core.random.Shuffling;
import org.jspecify.annotations.Nullable;

/** The numbers of rows in the order of one epoch: what {@link ShuffleStage} makes of them, without an object for each. */
final class RowOrder {
    private final int count;
    private final @Nullable Shuffling shuffling;
    private final int[] buffer;
    private int filled;
    private int at;

    /**
     * An order.
     *
     * @param shuffling what draws from the buffer, or null for the rows in their order
     */
    RowOrder(int count, int bufferSize, @Nullable Shuffling shuffling) {
        this.count = count;
        this.shuffling = shuffling;
        this.buffer = new int[shuffling == null ? 0 : Math.min(bufferSize, count)];
    }

    /** The next row, or -1 after the last. */
    int next() {
        if (shuffling == null) {
            return at < count ? at++ : -1;
        }
        while (at < count && filled < buffer.length) {
            buffer[filled++] = at++;
        }
        if (filled == 0) {
            return -1;
        }
        int drawn = shuffling.below(filled);
        int row = buffer[drawn];
        buffer[drawn] = buffer[--filled];
        return row;
    }
}
