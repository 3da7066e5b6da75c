package dev.sungu.core.op.index;

import dev.sungu.core.DType;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.ScatterAddKernel;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import dev.sungu.core.op.Sample;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Zeros to which updates are added at given indices along an axis: (indices, updates) to the updates' shape with the
 * indices' axes replaced by one of the given size. Updates with equal indices are added in their order.
 *
 * @param axis the axis, counted from the front
 * @param size its size in the result
 * @param fromEnd whether negative indices count from the end; else they are out of range
 */
public record ScatterAdd(int axis, int size, boolean fromEnd) implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        Spec indices = inputs.get(0);
        Spec updates = inputs.get(1);
        Integers.check("scatter", indices);
        Shape s = updates.shape();
        int end = axis + indices.shape().rank();
        if (end > s.rank() || !s.slice(axis, end).equals(indices.shape())) {
            throw new IllegalArgumentException("scatter needs updates with the axes of the indices from axis " + axis
                    + " on, but got indices " + indices + " and updates " + updates);
        }
        if (updates.dtype() == DType.BOOL) {
            throw new IllegalArgumentException("scatter cannot add bool updates; cast them to int32");
        }
        return List.of(updates.with(s.slice(0, axis).concat(Shape.of(size)).concat(s.slice(end, s.rank()))));
    }

    @Override
    public Op sized(IntUnaryOperator sizes) {
        return new ScatterAdd(axis, sizes.applyAsInt(size), fromEnd);
    }

    @Override
    public Kind kind() {
        return Kind.opaque(operands -> new ScatterAddKernel(axis, fromEnd, operands))
                .checking();
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return Gradient.of(null, new Gather(axis).apply(g.upstream(), g.input(0)));
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new ScatterAdd(0, 4, true)).in(DType.INT32, -4, 4, 5).in(5, 3),
                Sample.of(new ScatterAdd(0, 4, false)).in(DType.INT32, 0, 4, 5).in(5, 19),
                Sample.of(new ScatterAdd(1, 3, true))
                        .in(DType.INT64, 0, 3, 2, 2)
                        .in(3, 2, 2, 2),
                Sample.of(new ScatterAdd(0, 4, false)).in(DType.INT32, 0, 4, 0).in(0, 3),
                Sample.of(new ScatterAdd(0, 4, false))
                        .in(DType.INT32, 0, 4, 5)
                        .in(DType.INT32, 0, 9, 5)
                        .noGradient());
    }
}
