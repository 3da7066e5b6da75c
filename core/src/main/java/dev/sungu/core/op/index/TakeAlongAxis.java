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
import org.jspecify.annotations.Nullable;

/**
 * Elements along an axis with an index for each: (x, indices) to the indices' shape, which equals x's on all other axes.
 *
 * @param axis the axis, counted from the front
 */
public record TakeAlongAxis(int axis) implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        Spec x = inputs.get(0);
        Spec indices = inputs.get(1);
        Integers.check("takeAlongAxis", indices);
        Integers.checkAlong("takeAlongAxis", axis, x, indices);
        return List.of(x.with(indices.shape()));
    }

    @Override
    public Kind kind() {
        return Kind.opaque(operands -> new AlongAxisKernel(false, axis, operands))
                .checking();
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        int size = g.input(0).shape().dim(axis);
        return Gradient.of(new ScatterAddAlongAxis(axis, size).apply(g.input(1), g.upstream()), null);
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new TakeAlongAxis(1)).in(3, 4).in(DType.INT32, -4, 4, 3, 2),
                Sample.of(new TakeAlongAxis(0)).in(3, 4, 2).in(DType.INT64, 0, 3, 5, 4, 2),
                Sample.of(new TakeAlongAxis(0)).in(3).in(DType.UINT8, 0, 3, 0));
    }
}
