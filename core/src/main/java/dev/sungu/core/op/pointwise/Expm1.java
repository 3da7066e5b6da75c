package dev.sungu.core.op.pointwise;

import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.Lane;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Sample;
import dev.sungu.core.op.Unary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Element by element {@code e^x - 1}, accurate near 0. */
public record Expm1() implements Unary {
    @Override
    public Lane lane() {
        return Lane.EXPM1;
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return Gradient.of(g.upstream().multiply(g.output().add(1)));
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(Sample.of(new Expm1()).in(3, 4));
    }
}
