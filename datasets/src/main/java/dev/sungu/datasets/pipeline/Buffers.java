package dev.sungu.datasets.pipeline;

import dev.sungu.core.DType;
import java.lang.ref.WeakReference;
import java.lang.reflect.Array;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Arrays for batches that are used again once whoever reads the batches has done with one: they stay in the processor's
 * cache, where new ones would have to be fetched from memory, zeroed and collected.
 *
 * <p>Only steps that neither keep elements nor show them to code of the caller's hand these on to the step before.
 */
public final class Buffers {
    /** More than are in use at a time: what was lent longer ago will hardly come back. */
    private static final int REMEMBERED = 64;

    /** Weak, for readers may keep an element and never give it back. */
    private final ArrayDeque<WeakReference<Object>> lent = new ArrayDeque<>();

    private final List<Object> free = new ArrayList<>();

    /** An array of the given length whose values are to be overwritten, all of them. */
    synchronized Object take(DType dtype, int length) {
        for (int i = free.size() - 1; i >= 0; i--) {
            Object array = free.get(i);
            if (Array.getLength(array) == length && array.getClass() == arrayClass(dtype)) {
                free.remove(i);
                return lend(array);
            }
        }
        // Those that are free do not fit: batches have another size now.
        free.clear();
        return lend(dtype.newArray(length));
    }

    private Object lend(Object array) {
        if (lent.size() == REMEMBERED) {
            lent.removeFirst();
        }
        lent.addLast(new WeakReference<>(array));
        return array;
    }

    private static Class<?> arrayClass(DType dtype) {
        return switch (dtype) {
            case FLOAT32 -> float[].class;
            case FLOAT64 -> double[].class;
            case INT32 -> int[].class;
            case INT64 -> long[].class;
            case FLOAT16, BFLOAT16 -> short[].class;
            case UINT8, BOOL -> byte[].class;
        };
    }

    /** Takes an array back if it is one of these; nobody reads it any more. */
    public synchronized void giveBack(Object array) {
        // The oldest comes back first.
        for (Iterator<WeakReference<Object>> all = lent.iterator(); all.hasNext(); ) {
            if (all.next().refersTo(array)) {
                all.remove();
                free.add(array);
                return;
            }
        }
    }
}
