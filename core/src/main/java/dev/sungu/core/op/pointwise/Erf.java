package dev.sungu.core.op.pointwise;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.Lane;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Sample;
import dev.sungu.core.op.Unary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Element by element error function. */
public record Erf() implements Unary {
    @Override
    public Lane lane() {
        return Lane.ERF;
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        Tensor slope = Ops.exp(Ops.square(g.input(0)).negative()).multiply(2 / Math.sqrt(Math.PI));
        return Gradient.of(g.upstream().multiply(slope));
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(Sample.of(new Erf()).in(3, 4));
    }
}
