package dev.sungu.core.op.nn;

import dev.sungu.core.GradientTape;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.LayerNormGradientKernel;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import dev.sungu.core.op.Sample;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The gradients of {@link LayerNorm}: (upstream, x [..., n], gamma [n]) to those of x, gamma and beta.
 *
 * @param centered as there
 * @param epsilon as there
 */
public record LayerNormGradient(boolean centered, double epsilon) implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        Spec x = inputs.get(1);
        LayerNorm.check(this, x, List.of(inputs.get(2)));
        if (!inputs.getFirst().equals(x)) {
            throw new IllegalArgumentException(
                    name() + " needs an upstream like x, " + x + ", but got " + inputs.getFirst());
        }
        Spec vector = x.with(Shape.of(x.shape().last()));
        return List.of(x, vector, vector);
    }

    @Override
    public Kind kind() {
        return Kind.opaque(operands -> new LayerNormGradientKernel(centered, epsilon, operands));
    }

    /** That of the composition which computes the same. */
    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        Tensor up = g.input(0);
        Tensor x = g.input(1);
        Tensor gamma = g.input(2);
        int[] outer = IntStream.range(0, x.rank() - 1).toArray();
        try (var tape = new GradientTape()) {
            tape.watch(up);
            tape.watch(x);
            tape.watch(gamma);
            Tensor deviation = centered ? x.subtract(Ops.mean(x, true, -1)) : x;
            Tensor factor = Ops.rsqrt(Ops.mean(deviation.square(), true, -1).add(epsilon));
            Tensor standard = deviation.multiply(factor);
            Tensor scaled = up.multiply(gamma);
            Tensor slope = Ops.mean(scaled.multiply(standard), true, -1);
            Tensor rest = scaled.subtract(standard.multiply(slope));
            Tensor dx = (centered ? rest.subtract(Ops.mean(scaled, true, -1)) : rest).multiply(factor);
            Tensor loss = Ops.zeros(x.dtype());
            Tensor upX = g.upstream(0);
            Tensor upGamma = g.upstream(1);
            Tensor upBeta = g.upstream(2);
            loss = upX == null ? loss : loss.add(Ops.sum(dx.multiply(upX)));
            Tensor dgamma = x.rank() == 1 ? up.multiply(standard) : Ops.sum(up.multiply(standard), outer);
            loss = upGamma == null ? loss : loss.add(Ops.sum(dgamma.multiply(upGamma)));
            Tensor dbeta = x.rank() == 1 ? up : Ops.sum(up, outer);
            loss = upBeta == null ? loss : loss.add(Ops.sum(dbeta.multiply(upBeta)));
            List<Tensor> found = tape.gradient(loss, List.of(up, x, gamma));
            return Gradient.of(found.get(0), found.get(1), found.get(2));
        }
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new LayerNormGradient(true, 0.001)).in(3, 5).in(3, 5).in(5),
                Sample.of(new LayerNormGradient(false, 0.001))
                        .in(2, 3, 4)
                        .in(2, 3, 4)
                        .in(4),
                Sample.of(new LayerNormGradient(true, 0.001))
                        .in(20, 2000)
                        .in(20, 2000)
                        .in(2000)
                        .noGradient(),
                Sample.of(new LayerNormGradient(true, 0.001)).in(5).in(5).in(5));
    }
}
