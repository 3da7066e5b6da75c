package dev.sungu.core.op.nn;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.SparseCrossentropyGradientKernel;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import dev.sungu.core.op.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a crossentropy changes with its logits: (probabilities [n, classes], labels INT32 [n], weights [n]) to
 * {@code (probabilities - oneHot(labels)) * weights}, [n, classes].
 */
public record SparseCrossentropyGradient() implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        Spec p = inputs.get(0);
        Spec weights = inputs.get(2);
        SparseSoftmaxCrossentropy.check("the gradient of a crossentropy", p, inputs.get(1));
        if (!weights.equals(p.with(p.shape().slice(0, 1)))) {
            throw new IllegalArgumentException(
                    "the gradient of a crossentropy needs a weight for each row of " + p + " but got " + weights);
        }
        return List.of(p);
    }

    @Override
    public Kind kind() {
        return Kind.opaque(SparseCrossentropyGradientKernel::new).checking();
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        Tensor p = g.input(0);
        Tensor up = g.upstream();
        Tensor dp = g.needs(0) ? up.multiply(Ops.expandDims(g.input(2), -1)) : null;
        Tensor dw = null;
        if (g.needs(2)) {
            Tensor target = new dev.sungu.core.op.index.OneHot(p.shape().dim(1), p.dtype()).apply(g.input(1));
            dw = Ops.sum(up.multiply(p.subtract(target)), -1);
        }
        return Gradient.of(dp, null, dw);
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new SparseCrossentropyGradient())
                        .in(0.0, 1.0, 3, 4)
                        .in(DType.INT32, 0, 4, 3)
                        .in(3),
                Sample.of(new SparseCrossentropyGradient())
                        .in(0.0, 1.0, 0, 4)
                        .in(DType.INT32, 0, 4, 0)
                        .in(0));
    }
}
