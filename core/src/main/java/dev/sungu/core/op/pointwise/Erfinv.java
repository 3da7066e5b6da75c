package dev.sungu.core.op.pointwise;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.Lane;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Sample;
import dev.sungu.core.op.Unary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Element by element inverse of the error function; NaN outside [-1, 1]. */
public record Erfinv() implements Unary {
    @Override
    public Lane lane() {
        return Lane.ERFINV;
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        Tensor slope = Ops.exp(Ops.square(g.output())).multiply(Math.sqrt(Math.PI) / 2);
        return Gradient.of(g.upstream().multiply(slope));
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(Sample.of(new Erfinv()).in(-0.8, 0.8, 3, 4));
    }
}
