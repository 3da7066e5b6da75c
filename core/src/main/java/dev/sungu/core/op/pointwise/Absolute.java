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

/** Element by element {@code |x|}; at 0 the gradient is 0. */
public record Absolute() implements Unary {
    @Override
    public Lane lane() {
        return Lane.ABS;
    }

    @Override
    public boolean acceptsIntegers() {
        return true;
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return Gradient.of(g.upstream().multiply(Ops.sign(g.input(0))));
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new Absolute()).distinct(3, 4),
                Sample.of(new Absolute()).in(DType.INT32, -9, 9, 5).noGradient());
    }
}
