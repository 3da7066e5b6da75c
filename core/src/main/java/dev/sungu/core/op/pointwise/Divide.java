package dev.sungu.core.op.pointwise;

import dev.sungu.core.DType;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.Lane;
import dev.sungu.core.op.Binary;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Element by element {@code a / b}, always a float. Integers are converted as they are read, so that scaling a data set of
 * bytes needs no float copy of it.
 */
public record Divide() implements Binary {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        DType d = DType.promote(inputs.get(0).dtype(), inputs.get(1).dtype());
        Shape shape = Shape.broadcast(inputs.get(0).shape(), inputs.get(1).shape());
        return List.of(new Spec(d.isFloat() ? d : DType.FLOAT32, shape));
    }

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
                Sample.of(new Divide()).in(2, 1, 4).in(-2.0, -1.0, 3, 1),
                Sample.of(new Divide())
                        .in(DType.UINT8, 0, 255, 3, 4)
                        .in(0.5, 2.0, 3, 4)
                        .noGradient(),
                Sample.of(new Divide())
                        .in(DType.INT32, -9, 9, 4)
                        .in(DType.INT32, 1, 9, 3, 4)
                        .noGradient());
    }
}
