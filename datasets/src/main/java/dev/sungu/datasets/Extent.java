package dev.sungu.datasets;

import java.util.Arrays;

/**
 * What a header promises to follow: so many elements of a type.
 *
 * @param type how elements are stored
 * @param dims the shape
 */
@SuppressWarnings("ArrayRecordComponent") // Only for messages, never compared.
record Extent(ElementType type, long[] dims) {
    @Override
    public String toString() {
        return type + " elements of shape " + Arrays.toString(dims);
    }
}
