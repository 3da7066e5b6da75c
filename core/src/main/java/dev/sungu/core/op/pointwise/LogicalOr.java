package dev.sungu.core.op.pointwise;

import dev.sungu.core.DType;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.Lane;
import dev.sungu.core.op.Binary;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Element by element logical or. */
public record LogicalOr() implements Binary {
    @Override
    public Lane lane() {
        return Lane.OR;
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return g.none();
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new LogicalOr())
                        .in(DType.BOOL, 0, 2, 3, 4)
                        .in(DType.BOOL, 0, 2, 4)
                        .noGradient(),
                Sample.of(new LogicalOr())
                        .in(DType.BOOL, 0, 2)
                        .in(DType.BOOL, 0, 2, 4)
                        .noGradient());
    }
}
