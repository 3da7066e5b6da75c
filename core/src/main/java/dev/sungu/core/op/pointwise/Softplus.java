package dev.sungu.core.op.pointwise;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.Lane;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Sample;
import dev.sungu.core.op.Unary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Element by element {@code log(1 + e^x)} without overflow. */
public record Softplus() implements Unary {
    @Override
    public Lane lane() {
        return Lane.SOFTPLUS;
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return Gradient.of(g.upstream().multiply(Ops.sigmoid(g.input(0))));
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(Sample.of(new Softplus()).in(3, 4));
    }
}
