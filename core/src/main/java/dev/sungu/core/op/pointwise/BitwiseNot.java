package dev.sungu.core.op.pointwise;

import dev.sungu.core.DType;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.Lane;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Sample;
import dev.sungu.core.op.Unary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The complement of every bit, for integers. */
public record BitwiseNot() implements Unary {
    @Override
    public Lane lane() {
        return Lane.BITNOT;
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
                Sample.of(new BitwiseNot()).in(DType.INT32, -9, 9, 3, 4).noGradient(),
                Sample.of(new BitwiseNot()).in(DType.INT64, -9, 9, 3).noGradient(),
                Sample.of(new BitwiseNot()).in(DType.UINT8, 0, 255, 3).noGradient());
    }
}
