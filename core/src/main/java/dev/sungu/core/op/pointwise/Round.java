package dev.sungu.core.op.pointwise;

import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.Lane;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Sample;
import dev.sungu.core.op.Unary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Element by element the nearest whole number, ties to even. */
public record Round() implements Unary {
    @Override
    public Lane lane() {
        return Lane.ROUND;
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return g.none();
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(Sample.of(new Round()).distinct(3, 4));
    }
}
