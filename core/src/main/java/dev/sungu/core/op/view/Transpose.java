package dev.sungu.core.op.view;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import dev.sungu.core.op.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The axes in another order.
 *
 * @param order for each axis of the result, the axis of the input that it is; a permutation of all axes
 */
public record Transpose(List<Integer> order) implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        Spec in = inputs.getFirst();
        boolean[] seen = new boolean[in.shape().rank()];
        int[] d = new int[order.size()];
        for (int i = 0; i < d.length; i++) {
            int axis = in.shape().axis(order.get(i));
            if (seen.length != d.length || seen[axis]) {
                throw new IllegalArgumentException(
                        "transpose of " + in.shape() + ": " + order + " is not an order of its axes");
            }
            seen[axis] = true;
            d[i] = in.shape().dim(axis);
        }
        if (seen.length != d.length) {
            throw new IllegalArgumentException(
                    "transpose of " + in.shape() + ": " + order + " is not an order of its axes");
        }
        return List.of(in.with(Shape.of(d)));
    }

    @Override
    public Kind kind() {
        return new Kind.Permutation(order);
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        int[] inverse = new int[order.size()];
        for (int i = 0; i < inverse.length; i++) {
            inverse[order.get(i)] = i;
        }
        return Gradient.of(Ops.transpose(g.upstream(), inverse));
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new Transpose(List.of(1, 0))).in(3, 4),
                Sample.of(new Transpose(List.of(2, 0, 1))).in(2, 3, 4),
                Sample.of(new Transpose(List.of(0, 1))).in(3, 0));
    }
}
