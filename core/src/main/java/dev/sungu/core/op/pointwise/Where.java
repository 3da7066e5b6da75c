package dev.sungu.core.op.pointwise;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.Lane;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import dev.sungu.core.op.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Element by element the second input where the first is true, the third elsewhere; all three broadcast. */
public record Where() implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        Spec condition = inputs.get(0);
        Spec a = inputs.get(1);
        Spec b = inputs.get(2);
        if (condition.dtype() != DType.BOOL) {
            throw new IllegalArgumentException("the condition of where is a bool tensor, not " + condition);
        }
        if (a.dtype() != b.dtype()) {
            throw new IllegalArgumentException(
                    "where needs two tensors of one type but got " + a + " and " + b + "; cast one of them");
        }
        return List.of(a.with(Shape.broadcast(condition.shape(), Shape.broadcast(a.shape(), b.shape()))));
    }

    @Override
    public Kind kind() {
        return new Kind.Pointwise(Lane.SELECT);
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        Tensor condition = g.input(0);
        Tensor up = g.upstream();
        return Gradient.of(
                null, g.needs(1) ? Ops.where(condition, up, 0) : null, g.needs(2) ? Ops.where(condition, 0, up) : null);
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new Where()).in(DType.BOOL, 0, 2, 3, 4).in(3, 4).in(3, 4),
                Sample.of(new Where()).in(DType.BOOL, 0, 2, 3, 1).in(4).in(2, 3, 4),
                Sample.of(new Where()).in(DType.BOOL, 0, 2, 4).in().in(3, 4),
                Sample.of(new Where())
                        .in(DType.BOOL, 0, 2, 4)
                        .in(DType.INT32, -9, 9, 4)
                        .in(DType.INT32, -9, 9, 3, 4)
                        .noGradient());
    }
}
