package dev.sungu.core.op.nn;

import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.LayerNormKernel;
import dev.sungu.core.op.Apply;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import dev.sungu.core.op.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Each row, a row being the last axis, brought to mean 0 and variance 1, scaled and shifted: (x [..., n], gamma [n], beta
 * [n]) to x's shape.
 *
 * <p>Source: J. L. Ba et al., "Layer normalization", 2016; B. Zhang and R. Sennrich, "Root mean square layer
 * normalization", 2019.
 *
 * @param centered whether the mean becomes 0; otherwise only the mean of the squares becomes 1
 * @param epsilon what is added to the variance
 */
public record LayerNorm(boolean centered, double epsilon) implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        Spec x = inputs.getFirst();
        check(this, x, inputs.subList(1, 3));
        return List.of(x);
    }

    static void check(Op op, Spec x, List<Spec> vectors) {
        Spec vector = x.shape().rank() == 0 ? x : x.with(Shape.of(x.shape().last()));
        if (!x.dtype().isFloat() || x.shape().rank() == 0 || vectors.stream().anyMatch(v -> !v.equals(vector))) {
            throw new IllegalArgumentException(op.name() + " needs a float tensor with at least one axis, and " + vector
                    + " for its scale and its shift, but got " + x + " and " + vectors);
        }
    }

    @Override
    public Kind kind() {
        return Kind.opaque(operands -> new LayerNormKernel(centered, epsilon, operands));
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        List<Tensor> found = Apply.call(new LayerNormGradient(centered, epsilon), g.upstream(), g.input(0), g.input(1));
        return Gradient.of(found.get(0), found.get(1), found.get(2));
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new LayerNorm(true, 0.001)).in(3, 5).in(5).in(5),
                Sample.of(new LayerNorm(false, 0.001)).in(2, 3, 4).in(4).in(4),
                Sample.of(new LayerNorm(true, 0.001))
                        .in(20, 2000)
                        .in(2000)
                        .in(2000)
                        .noGradient(),
                Sample.of(new LayerNorm(true, 0.001)).in(0, 5).in(5).in(5));
    }
}
