package dev.sungu.core.op.pointwise;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.Lane;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Sample;
import dev.sungu.core.op.Unary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Element by element hyperbolic sine. */
public record Sinh() implements Unary {
    @Override
    public Lane lane() {
        return Lane.SINH;
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return Gradient.of(g.upstream().multiply(Ops.cosh(g.input(0))));
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(Sample.of(new Sinh()).in(3, 4));
    }
}
