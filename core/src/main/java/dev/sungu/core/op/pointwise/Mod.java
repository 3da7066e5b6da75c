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

/** Element by element the remainder of {@code a / b}, with the sign of {@code b}; for integers 0 where {@code b} is 0. */
public record Mod() implements Binary {
    @Override
    public Lane lane() {
        return Lane.MOD;
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        Tensor up = g.upstream();
        return Gradient.of(
                up,
                g.needs(1)
                        ? up.multiply(Ops.floorDivide(g.input(0), g.input(1))).negative()
                        : null);
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new Mod()).in(5.1, 5.9, 3, 4).in(3.1, 4.9, 4),
                Sample.of(new Mod())
                        .in(DType.INT32, -9, 9, 3, 4)
                        .in(DType.INT32, -9, 9, 4)
                        .noGradient());
    }
}
