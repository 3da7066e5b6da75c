package dev.sungu.core.op.pointwise;

import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.Lane;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Sample;
import dev.sungu.core.op.Unary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Element by element square root; NaN below 0.
 *
 * <p>At 0 the slope is infinite, but where nothing flows back the gradient is 0.
 */
public record Sqrt() implements Unary {
    @Override
    public Lane lane() {
        return Lane.SQRT;
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return Gradient.of(Kinks.quotient(g.upstream().multiply(0.5), g.output()));
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(Sample.of(new Sqrt()).in(0.5, 4, 3, 4));
    }
}
