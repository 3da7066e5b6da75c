package dev.sungu.core.op.pointwise;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.Lane;
import dev.sungu.core.op.Binary;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Element by element the angle of the point {@code (b, a)}. */
public record Arctan2() implements Binary {
    @Override
    public Lane lane() {
        return Lane.ATAN2;
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        Tensor a = g.input(0);
        Tensor b = g.input(1);
        Tensor scaled = Kinks.quotient(g.upstream(), Ops.square(a).add(Ops.square(b)));
        return Gradient.of(
                g.needs(0) ? scaled.multiply(b) : null,
                g.needs(1) ? scaled.multiply(a).negative() : null);
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new Arctan2()).in(0.5, 2, 3, 4).in(3, 4),
                Sample.of(new Arctan2()).in(0.5, 2, 4).in(3, 1));
    }
}
