package dev.sungu.core.op.pointwise;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.Lane;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Sample;
import dev.sungu.core.op.Unary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Element by element {@code 1 / sqrt(x)}. */
public record Rsqrt() implements Unary {
    @Override
    public Lane lane() {
        return Lane.RSQRT;
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        Tensor y = g.output();
        return Gradient.of(g.upstream().multiply(y.multiply(Ops.square(y)).multiply(-0.5)));
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(Sample.of(new Rsqrt()).in(0.5, 4, 3, 4));
    }
}
