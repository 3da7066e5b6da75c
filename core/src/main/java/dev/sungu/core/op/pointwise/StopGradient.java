package dev.sungu.core.op.pointwise;

import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import dev.sungu.core.op.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The same values, through which no gradient flows back. */
public record StopGradient() implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        return List.of(inputs.getFirst());
    }

    @Override
    public Kind kind() {
        return new Kind.View();
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return g.none();
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(Sample.of(new StopGradient()).in(3, 4).noGradient());
    }
}
