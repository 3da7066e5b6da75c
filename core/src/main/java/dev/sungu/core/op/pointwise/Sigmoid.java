package dev.sungu.core.op.pointwise;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.Lane;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Sample;
import dev.sungu.core.op.Unary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Element by element {@code 1 / (1 + e^-x)}. */
public record Sigmoid() implements Unary {
    @Override
    public Lane lane() {
        return Lane.SIGMOID;
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        Tensor y = g.output();
        return Gradient.of(g.upstream().multiply(y.multiply(Ops.subtract(1, y))));
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(Sample.of(new Sigmoid()).in(3, 4));
    }
}
