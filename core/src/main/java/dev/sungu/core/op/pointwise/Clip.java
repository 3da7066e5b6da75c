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

/**
 * Element by element {@code min(max(x, low), high)}, broadcast. On a bound the gradient is that of {@code x}, as in
 * TensorFlow and PyTorch.
 */
public record Clip() implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        Spec x = inputs.get(0);
        Spec low = inputs.get(1);
        Spec high = inputs.get(2);
        if (x.dtype() != low.dtype() || x.dtype() != high.dtype()) {
            throw new IllegalArgumentException("clip needs three tensors of one type but got " + x + ", " + low
                    + " and " + high + "; cast the bounds");
        }
        return List.of(x.with(Shape.broadcast(x.shape(), Shape.broadcast(low.shape(), high.shape()))));
    }

    @Override
    public Kind kind() {
        return new Kind.Pointwise(Lane.CLIP);
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        Tensor x = g.input(0);
        Tensor low = g.input(1);
        Tensor high = g.input(2);
        Tensor up = g.upstream();
        Tensor above = Ops.greater(x, high);
        Tensor below = Ops.less(x, low);
        return Gradient.of(
                g.needs(0) ? Ops.where(Ops.logicalOr(below, above), 0, up) : null,
                g.needs(1) ? Ops.where(below, up, 0) : null,
                g.needs(2) ? Ops.where(above, up, 0) : null);
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new Clip()).distinct(3, 4).in(-1.11, -1.1).in(1.1, 1.11),
                Sample.of(new Clip()).distinct(3, 4).in(-1.11, -1.1, 4).in(1.1, 1.11, 3, 1),
                Sample.of(new Clip())
                        .in(DType.INT32, -9, 9, 3, 4)
                        .in(DType.INT32, -5, -3)
                        .in(DType.INT32, 3, 5)
                        .noGradient());
    }
}
