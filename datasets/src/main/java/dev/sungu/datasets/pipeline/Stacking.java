package dev.sungu.datasets.pipeline;

import dev.sungu.core.EagerTensor;
import dev.sungu.core.Elements;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes one tensor of many, and many of one. */
final class Stacking {
    private Stacking() {}

    /** The tensors, all of one type and shape, along a new first axis. */
    static EagerTensor stack(List<EagerTensor[]> elements, int place, Layout<?> layout, @Nullable Buffers buffers) {
        EagerTensor first = elements.getFirst()[place];
        Spec spec = first.spec();
        int n = elements.size();
        int size = first.size();
        boolean inOneRow = true;
        for (int i = 1; i < n; i++) {
            EagerTensor t = elements.get(i)[place];
            // Most often they share one spec, which is quick to see.
            if (t.spec() != spec && !t.spec().equals(spec)) {
                throw new IllegalArgumentException(layout.describe(place) + " is " + spec
                        + " in the first element of the batch but " + t.spec() + " in element " + i
                        + "; make them equal with map, or use paddedBatch");
            }
            inOneRow &= t.array() == first.array() && t.offset() == first.offset() + i * size;
        }
        Spec stacked = spec.with(spec.shape().insert(0, n));
        if (inOneRow) {
            // They lie one after the other already: the rows of an array in their own order.
            return new EagerTensor(stacked, first.array(), first.offset());
        }
        Object array = array(stacked, buffers);
        for (int i = 0; i < n; i++) {
            EagerTensor t = elements.get(i)[place];
            System.arraycopy(t.array(), t.offset(), array, i * size, size);
        }
        return new EagerTensor(stacked, array, 0);
    }

    private static Object array(Spec spec, @Nullable Buffers buffers) {
        int length = spec.shape().size();
        return buffers == null ? spec.dtype().newArray(length) : buffers.take(spec.dtype(), length);
    }

    /** The given entries along the first axis of {@code whole}, along the first axis of a new tensor. */
    static EagerTensor gather(EagerTensor whole, Spec row, int size, int[] rows, int n, @Nullable Buffers buffers) {
        Spec stacked = row.with(row.shape().insert(0, n));
        boolean inOneRow = true;
        for (int i = 1; i < n; i++) {
            inOneRow &= rows[i] == rows[0] + i;
        }
        if (inOneRow) {
            return new EagerTensor(stacked, whole.array(), whole.offset() + rows[0] * size);
        }
        Object from = whole.array();
        Object array = array(stacked, buffers);
        for (int i = 0; i < n; i++) {
            System.arraycopy(from, whole.offset() + rows[i] * size, array, i * size, size);
        }
        return new EagerTensor(stacked, array, 0);
    }

    /** The tensors, all of one type and rank, along a new first axis, each in a corner of {@code shape}, the rest filled. */
    static EagerTensor pad(List<EagerTensor[]> elements, int place, Shape shape, double value) {
        Spec spec = elements.getFirst()[place].spec().with(shape.insert(0, elements.size()));
        Object array = spec.dtype().newArray(spec.shape().size());
        if (value != 0) {
            Elements.fill(array, spec.dtype(), 0, spec.shape().size(), value);
        }
        int[] strides = shape.strides();
        int size = shape.size();
        for (int i = 0; i < elements.size(); i++) {
            EagerTensor t = elements.get(i)[place];
            copyCorner(t, 0, t.offset(), array, i * size, strides);
        }
        return new EagerTensor(spec, array, 0);
    }

    private static void copyCorner(EagerTensor t, int axis, int from, Object to, int at, int[] strides) {
        Shape shape = t.shape();
        if (shape.rank() - axis <= 1) {
            System.arraycopy(t.array(), from, to, at, shape.product(axis, shape.rank()));
            return;
        }
        int row = shape.product(axis + 1, shape.rank());
        for (int i = 0; i < shape.dim(axis); i++) {
            copyCorner(t, axis + 1, from + i * row, to, at + i * strides[axis], strides);
        }
    }

    /** Entry {@code i} along the first axis; it shares memory with the whole. */
    static EagerTensor row(EagerTensor whole, Spec row, int size, int i) {
        return new EagerTensor(row, whole.array(), whole.offset() + i * size);
    }

    /** What {@link #row} gives of a tensor. */
    static Spec rowSpec(EagerTensor whole) {
        return whole.spec().with(whole.shape().remove(0));
    }
}
