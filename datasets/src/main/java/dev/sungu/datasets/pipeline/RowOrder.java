package dev.sungu.datasets.pipeline;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The numbers of rows in the order of one epoch: what {@link ShuffleStage} makes of them, without an object for each. */
final class RowOrder {
    private final int count;
    private final @Nullable SplittableRandom random;
    private final int[] buffer;
    private int filled;
    private int at;

    /**
     * An order.
     *
     * @param random what draws from the buffer, or null for the rows in their order
     */
    RowOrder(int count, int bufferSize, @Nullable SplittableRandom random) {
        this.count = count;
        this.random = random;
        this.buffer = new int[random == null ? 0 : Math.min(bufferSize, count)];
    }

    /** The next row, or -1 after the last. */
    int next() {
        if (random == null) {
            return at < count ? at++ : -1;
        }
        while (at < count && filled < buffer.length) {
            buffer[filled++] = at++;
        }
        if (filled == 0) {
            return -1;
        }
        int drawn = random.nextInt(filled);
        int row = buffer[drawn];
        buffer[drawn] = buffer[--filled];
        return row;
    }
}
