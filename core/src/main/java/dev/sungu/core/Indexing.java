package dev.sungu.core;

import java.util.Arrays;
import java.util.List;

/** What {@link Tensor#at(Index...)} does. */
final class Indexing {
    private Indexing() {}

    static Tensor take(Tensor x, Index... indices) {
        List<Index> given = List.of(indices);
        int used =
                (int) given.stream().filter(i -> !(i instanceof Index.Marker)).count();
        int rests = (int) given.stream().filter(i -> i == Index.REST).count();
        if (used > x.rank() || rests > 1) {
            throw new IllegalArgumentException("cannot take " + given + " of shape " + x.shape() + ": there "
                    + (rests > 1 ? "can be one REST" : "are " + x.rank() + " axes"));
        }
        Tensor t = x;
        // The sizes of the result: positions are cut to size 1 first, and dropped together at the end.
        int[] dims = new int[x.rank() + given.size()];
        int rank = 0;
        int axis = 0;
        for (Index index : given) {
            switch (index) {
                case Index.Position p -> t = position(x, t, axis++, p.position());
                case Index.Range r -> {
                    t = r.equals(Index.ALL) ? t : Ops.sliceAlong(t, axis, r.from(), r.to(), r.step());
                    dims[rank++] = t.shape().dim(axis++);
                }
                case Index.Marker m -> {
                    int skipped = m == Index.Marker.NEW ? 0 : x.rank() - used;
                    if (m == Index.Marker.NEW) {
                        dims[rank++] = 1;
                    }
                    for (int i = 0; i < skipped; i++) {
                        dims[rank++] = t.shape().dim(axis++);
                    }
                }
            }
        }
        while (axis < x.rank()) {
            dims[rank++] = t.shape().dim(axis++);
        }
        int[] shape = Arrays.copyOf(dims, rank);
        return Arrays.equals(shape, t.shape().dims()) ? t : Ops.reshape(t, shape);
    }

    private static Tensor position(Tensor x, Tensor t, int axis, int position) {
        int n = x.shape().dim(axis);
        int at = position < 0 && n >= 0 ? position + n : position;
        if (n >= 0 && (at < 0 || at >= n)) {
            throw new IllegalArgumentException(
                    "position " + position + " is outside axis " + axis + " of shape " + x.shape());
        }
        if (at < 0) {
            throw new IllegalArgumentException("position " + position + " counts from the end of axis " + axis
                    + " of shape " + x.shape() + ", whose size is not known yet");
        }
        return Ops.sliceAlong(t, axis, at, at + 1);
    }
}
