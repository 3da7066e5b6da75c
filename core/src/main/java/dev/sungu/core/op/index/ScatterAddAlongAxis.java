package dev.sungu.core.op.index;

import dev.sungu.core.DType;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.AlongAxisKernel;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import dev.sungu.core.op.Sample;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Zeros to which each update is added at its own index along an axis: (indices, updates of the same shape) to that shape
 * with another size of the axis.
 *
 * @param axis the axis, counted from the front
 * @param size its size in the result
 */
public record ScatterAddAlongAxis(int axis, int size) implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        Spec indices = inputs.get(0);
        Spec updates = inputs.get(1);
        Integers.check("scatter along an axis", indices);
        if (!indices.shape().equals(updates.shape()) || updates.dtype() == DType.BOOL) {
            throw new IllegalArgumentException(
                    "scatter along an axis needs numbers and an index for each but got " + updates + " and " + indices);
        }
        return List.of(updates.with(updates.shape().with(axis, size)));
    }

    @Override
    public Op sized(IntUnaryOperator sizes) {
        return new ScatterAddAlongAxis(axis, sizes.applyAsInt(size));
    }

    @Override
    public Kind kind() {
        return Kind.opaque(operands -> new AlongAxisKernel(true, axis, operands))
                .checking();
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return Gradient.of(null, new TakeAlongAxis(axis).apply(g.upstream(), g.input(0)));
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new ScatterAddAlongAxis(1, 4))
                        .in(DType.INT32, -4, 4, 3, 2)
                        .in(3, 2),
                Sample.of(new ScatterAddAlongAxis(0, 3))
                        .in(DType.INT64, 0, 3, 5, 2)
                        .in(5, 2),
                Sample.of(new ScatterAddAlongAxis(0, 3))
                        .in(DType.INT32, 0, 3, 0)
                        .in(0));
    }
}
