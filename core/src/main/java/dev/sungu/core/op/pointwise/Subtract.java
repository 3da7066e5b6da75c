package dev.sungu.core.op.pointwise;

import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.Lane;
import dev.sungu.core.op.Binary;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Element by element {@code a - b}. */
public record Subtract() implements Binary {
    @Override
    public Lane lane() {
        return Lane.SUB;
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return Gradient.of(g.upstream(), g.needs(1) ? g.upstream().negative() : null);
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new Subtract()).in(3, 4).in(3, 4),
                Sample.of(new Subtract()).in(2, 1, 4).in(3, 1),
                Sample.of(new Subtract()).in().in(5));
    }
}
