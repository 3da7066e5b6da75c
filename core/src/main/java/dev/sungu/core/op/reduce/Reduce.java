package dev.sungu.core.op.reduce;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.Reducer;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import java.util.List;

/** An operation that combines the elements along some axes into one. */
public interface Reduce extends Op {
    /** How elements are combined. */
    Reducer reducer();

    /** The axes, counted from the front and sorted. */
    List<Integer> axes();

    /** Whether the reduced axes stay, with size 1. */
    boolean keepdims();

    @Override
    default List<Spec> infer(List<Spec> inputs) {
        Spec in = inputs.getFirst();
        int[] axes = axes().stream().mapToInt(Integer::intValue).toArray();
        Shape shape = in.shape().reduce(axes, keepdims());
        boolean logic = reducer() == Reducer.ALL || reducer() == Reducer.ANY;
        if (logic != (in.dtype() == DType.BOOL)) {
            throw new IllegalArgumentException(
                    name() + " needs a " + (logic ? "bool" : "numeric") + " tensor but got " + in + "; cast it first");
        }
        if (reducer() == Reducer.MAX || reducer() == Reducer.MIN) {
            for (int a : axes) {
                if (in.shape().dim(a) == 0) {
                    throw new IllegalArgumentException(
                            name() + " over axis " + a + " of " + in + ": nothing has no largest or smallest element");
                }
            }
        }
        return List.of(in.with(shape));
    }

    @Override
    default Kind kind() {
        return new Kind.Reduction(reducer(), axes());
    }

    /** A tensor of the reduced shape with the reduced axes put back as size 1, ready to be broadcast. */
    default Tensor restoreAxes(Tensor reduced, Shape input) {
        int[] axes = axes().stream().mapToInt(Integer::intValue).toArray();
        return Ops.reshape(reduced, input.reduce(axes, true).dims());
    }
}
