package dev.sungu.core.op.pointwise;

import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.Lane;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Sample;
import dev.sungu.core.op.Unary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Element by element logarithm to base 10. */
public record Log10() implements Unary {
    @Override
    public Lane lane() {
        return Lane.LOG10;
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return Gradient.of(Kinks.quotient(g.upstream(), g.input(0).multiply(Math.log(10))));
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(Sample.of(new Log10()).in(0.1, 4, 3, 4));
    }
}
