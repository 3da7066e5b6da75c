package dev.sungu.core.op.index;

import dev.sungu.core.DType;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.GatherKernel;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import dev.sungu.core.op.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The elements with given indices along an axis: (x, indices) to x's shape with the axis replaced by the indices' axes.
 *
 * <p>Negative indices count from the end; one out of range is an error that names it.
 *
 * @param axis the axis, counted from the front
 */
public record Gather(int axis) implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        Spec x = inputs.get(0);
        Spec indices = inputs.get(1);
        Integers.check("take", indices);
        Shape s = x.shape();
        int a = s.axis(axis);
        return List.of(x.with(s.slice(0, a).concat(indices.shape()).concat(s.slice(a + 1, s.rank()))));
    }

    @Override
    public Kind kind() {
        return Kind.opaque(operands -> new GatherKernel(axis, operands)).checking();
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        int size = g.input(0).shape().dim(axis);
        return Gradient.of(new ScatterAdd(axis, size, true).apply(g.input(1), g.upstream()), null);
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new Gather(0)).in(4, 3).in(DType.INT32, -4, 4, 5),
                Sample.of(new Gather(1)).in(2, 4, 3).in(DType.INT64, 0, 4, 2, 2),
                Sample.of(new Gather(0)).in(4).in(DType.UINT8, 0, 4),
                Sample.of(new Gather(1)).in(2, 4).in(DType.INT32, 0, 4, 0),
                Sample.of(new Gather(0))
                        .in(DType.UINT8, 0, 9, 4, 3)
                        .in(DType.INT32, -4, 4, 5)
                        .noGradient());
    }
}
