package dev.sungu.core.op.pointwise;

import dev.sungu.core.DType;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.Lane;
import dev.sungu.core.op.Binary;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Element by element bitwise exclusive or, for integers. */
public record BitwiseXor() implements Binary {
    @Override
    public Lane lane() {
        return Lane.BITXOR;
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return g.none();
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new BitwiseXor())
                        .in(DType.INT32, -9, 9, 3, 4)
                        .in(DType.INT32, -9, 9, 4)
                        .noGradient(),
                Sample.of(new BitwiseXor())
                        .in(DType.UINT8, 0, 255, 4)
                        .in(DType.UINT8, 0, 255, 4)
                        .noGradient());
    }
}
