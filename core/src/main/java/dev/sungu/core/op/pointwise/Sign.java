package dev.sungu.core.op.pointwise;

import dev.sungu.core.DType;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.Lane;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Sample;
import dev.sungu.core.op.Unary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Element by element -1, 0 or 1. */
public record Sign() implements Unary {
    @Override
    public Lane lane() {
        return Lane.SIGN;
    }

    @Override
    public boolean acceptsIntegers() {
        return true;
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return g.none();
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new Sign()).distinct(3, 4),
                Sample.of(new Sign()).in(DType.INT32, -2, 2, 5).noGradient());
    }
}
