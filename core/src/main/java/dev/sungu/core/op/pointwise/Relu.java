package dev.sungu.core.op.pointwise;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.Lane;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Sample;
import dev.sungu.core.op.Unary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Element by element {@code max(x, 0)}; at 0 the gradient is 0. */
public record Relu() implements Unary {
    @Override
    public Lane lane() {
        return Lane.RELU;
    }

    @Override
    public boolean acceptsIntegers() {
        return true;
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return Gradient.of(Ops.where(Ops.greater(g.output(), 0), g.upstream(), 0));
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new Relu()).distinct(3, 4),
                Sample.of(new Relu()).in(DType.INT32, -9, 9, 5).noGradient());
    }
}
