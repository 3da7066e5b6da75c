package dev.sungu.core.op.reduce;

import dev.sungu.core.DType;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import dev.sungu.core.op.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The number of elements along some axes as a number: for means over sizes that a model does not know yet.
 *
 * @param axes the axes, counted from the front
 * @param dtype the type of the result
 */
public record SizeOf(List<Integer> axes, DType dtype) implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        axes.forEach(inputs.getFirst().shape()::axis);
        return List.of(new Spec(dtype, Shape.scalar()));
    }

    @Override
    public Kind kind() {
        return Kind.simple(o -> {
            double n = 1;
            for (int i = 0; i < axes.size(); i++) {
                n *= o.inSpec(0).shape().dim(axes.get(i));
            }
            dev.sungu.core.Elements.set(o.out(0).array, o.out(0).offset, n);
        });
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return g.none();
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new SizeOf(List.of(0, 1), DType.FLOAT32)).in(3, 4).noGradient(),
                Sample.of(new SizeOf(List.of(1), DType.FLOAT64)).in(3, 0, 2).noGradient());
    }
}
