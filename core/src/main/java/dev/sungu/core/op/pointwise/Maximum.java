package dev.sungu.core.op.pointwise;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.Lane;
import dev.sungu.core.op.Binary;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Element by element the larger one; NaN if either is NaN. Equal ones share the gradient. */
public record Maximum() implements Binary {
    @Override
    public Lane lane() {
        return Lane.MAX;
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        Tensor a = g.input(0);
        Tensor b = g.input(1);
        Tensor up = g.upstream();
        Tensor tied = Ops.where(Ops.equal(a, b), up.multiply(0.5), 0);
        return Gradient.of(
                g.needs(0) ? Ops.where(Ops.greater(a, b), up, tied) : null,
                g.needs(1) ? Ops.where(Ops.less(a, b), up, tied) : null);
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new Maximum()).distinct(3, 4).in(3.0, 4.0, 3, 4),
                Sample.of(new Maximum()).distinct(2, 1, 4).in(2.5, 2.6, 3, 1),
                Sample.of(new Maximum()).distinct(3, 4).in(-3.0, -2.5),
                Sample.of(new Maximum())
                        .in(DType.INT32, -9, 9, 3, 4)
                        .in(DType.INT32, -9, 9, 4)
                        .noGradient());
    }
}
