package dev.sungu.core.op.pointwise;

import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.Lane;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Sample;
import dev.sungu.core.op.Unary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Element by element {@code log(1 + x)}, accurate near 0. */
public record Log1p() implements Unary {
    @Override
    public Lane lane() {
        return Lane.LOG1P;
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return Gradient.of(Kinks.quotient(g.upstream(), g.input(0).add(1)));
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(Sample.of(new Log1p()).in(-0.5, 4, 3, 4));
    }
}
