package dev.sungu.layers.activations;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** Functions of the last axis applied to several axes as if they were one. */
final class JoinedAxes {
    private JoinedAxes() {}

    static Tensor apply(Tensor x, int[] axes, UnaryOperator<Tensor> function) {
        int[] joined = x.shape().axes(axes);
        int kept = x.rank() - joined.length;
        int[] order = new int[x.rank()];
        int at = 0;
        for (int i = 0; i < x.rank(); i++) {
            if (Arrays.binarySearch(joined, i) < 0) {
                order[at++] = i;
            }
        }
        System.arraycopy(joined, 0, order, kept, joined.length);
        Tensor moved = Ops.transpose(x, order);
        Shape s = moved.shape();
        Shape last = s.slice(kept, s.rank());
        int size = last.isKnown() ? last.size() : -1;
        Tensor flat = Ops.reshape(moved, s.slice(0, kept).concat(Shape.of(size)).dims());
        int[] back = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            back[order[i]] = i;
        }
        return Ops.transpose(Ops.reshape(function.apply(flat), s.dims()), back);
    }
}
