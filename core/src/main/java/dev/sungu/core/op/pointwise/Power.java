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

/**
 * Element by element {@code a ^ b}.
 *
 * <p>Where the gradient is not a number it is 0: for {@code a} if {@code b} is 0, for {@code b} if {@code a} is not
 * positive.
 */
public record Power() implements Binary {
    @Override
    public Lane lane() {
        return Lane.POW;
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        Tensor a = g.input(0);
        Tensor b = g.input(1);
        Tensor up = g.upstream();
        Tensor da = null;
        if (g.needs(0)) {
            Tensor constant = Ops.equal(b, 0);
            Tensor exponent = Ops.where(constant, 1, b).subtract(1);
            Tensor slope = b.multiply(Ops.power(a, exponent));
            da = Ops.where(Ops.logicalOr(constant, Ops.equal(up, 0)), 0, up.multiply(slope));
        }
        Tensor db = null;
        if (g.needs(1)) {
            Tensor log = Ops.log(Ops.where(Ops.greater(a, 0), a, 1));
            db = up.multiply(g.output().multiply(log));
        }
        return Gradient.of(da, db);
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new Power()).in(0.5, 2, 3, 4).in(3, 4),
                Sample.of(new Power()).in(0.5, 2, 2, 1, 4).in(3, 1),
                Sample.of(new Power())
                        .in(DType.INT32, -9, 9, 3, 4)
                        .in(DType.INT32, 0, 4, 4)
                        .noGradient());
    }
}
