package dev.sungu.core.op.pointwise;

import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.Lane;
import dev.sungu.core.op.Binary;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Element by element {@code a / b}, for floats. */
public record Divide() implements Binary {
    @Override
    public Lane lane() {
        return Lane.DIV;
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        Tensor da = g.upstream().divide(g.input(1));
        return Gradient.of(da, g.needs(1) ? da.multiply(g.output()).negative() : null);
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new Divide()).in(3, 4).in(0.5, 2.0, 3, 4),
                Sample.of(new Divide()).in(2, 1, 4).in(-2.0, -1.0, 3, 1));
    }
}
