package dev.sungu.core.op.pointwise;

import dev.sungu.core.DType;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.Lane;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Sample;
import dev.sungu.core.op.Unary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether each element is neither infinite nor NaN. */
public record IsFinite() implements Unary {
    @Override
    public Lane lane() {
        return Lane.ISFINITE;
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return g.none();
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new IsFinite()).in(3, 4).noGradient(),
                Sample.of(new IsFinite()).in(DType.INT32, -9, 9, 5).noGradient());
    }
}
