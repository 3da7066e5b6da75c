package dev.sungu.core.op.pointwise;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.Lane;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Sample;
import dev.sungu.core.op.Unary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Element by element inverse tangent. */
public record Arctan() implements Unary {
    @Override
    public Lane lane() {
        return Lane.ATAN;
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return Gradient.of(g.upstream().divide(Ops.square(g.input(0)).add(1)));
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(Sample.of(new Arctan()).in(3, 4));
    }
}
