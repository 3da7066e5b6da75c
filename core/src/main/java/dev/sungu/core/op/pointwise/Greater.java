package dev.sungu.core.op.pointwise;

import dev.sungu.core.DType;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.Lane;
import dev.sungu.core.op.Binary;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Element by element {@code a > b}. */
public record Greater() implements Binary {
    @Override
    public Lane lane() {
        return Lane.GT;
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return g.none();
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new Greater()).in(3, 4).in(3, 4).noGradient(),
                Sample.of(new Greater()).in(2, 1, 4).in(3, 1).noGradient(),
                Sample.of(new Greater())
                        .in(DType.INT32, -9, 9, 3, 4)
                        .in(DType.INT32, -9, 9, 4)
                        .noGradient());
    }
}
