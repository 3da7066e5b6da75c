package dev.sungu.core.kernel;

import dev.sungu.core.DType;
import dev.sungu.core.Elements;

/** Reading of indices of any integer type, with the check that every one of them is in range. */
final class Indices {
    private Indices() {}

    /**
     * Writes {@code count} indices, counted from the front, to {@code to}.
     *
     * @param lowest the lowest index: minus the size where negative ones count from the end, else 0
     */
    static void resolve(String operation, Slot from, DType dtype, int count, int lowest, int size, int[] to) {
        for (int i = 0; i < count; i++) {
            to[i] = resolve(operation, Elements.getLong(from.array, dtype, from.offset + i), i, lowest, size);
        }
    }

    /** One index counted from the front. */
    static int resolve(String operation, long index, int position, int lowest, int size) {
        long k = index < 0 ? index + size : index;
        if (index < lowest || k >= size) {
            throw new IllegalArgumentException(operation + ": index " + index + " (number " + position
                    + " of the indices) is out of range: the axis has " + size + " elements, so indices are from "
                    + lowest + " to " + (size - 1));
        }
        return (int) k;
    }
}
