package dev.sungu.core.op.pointwise;

import dev.sungu.core.DType;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.Lane;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Sample;
import dev.sungu.core.op.Unary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Element by element {@code x * x}. */
public record Square() implements Unary {
    @Override
    public Lane lane() {
        return Lane.SQUARE;
    }

    @Override
    public boolean acceptsIntegers() {
        return true;
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return Gradient.of(g.upstream().multiply(g.input(0).multiply(2)));
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new Square()).in(3, 4),
                Sample.of(new Square()).in(DType.INT32, -9, 9, 5).noGradient());
    }
}
