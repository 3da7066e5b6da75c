package dev.sungu.core.op.nn;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.MomentsKernel;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import dev.sungu.core.op.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Mean and variance (biased) along neighbouring axes, which are dropped: (x) to (mean, variance).
 *
 * @param axes the axes, counted from the front, sorted, each the neighbour of the next; at least one
 */
public record Moments(List<Integer> axes) implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        Spec x = inputs.getFirst();
        if (!x.dtype().isFloat()) {
            throw new IllegalArgumentException(name() + " needs a float tensor but got " + x);
        }
        Spec out = x.with(reduced(x.shape()));
        return List.of(out, out);
    }

    private Shape reduced(Shape s) {
        return s.reduce(axes.stream().mapToInt(Integer::intValue).toArray(), false);
    }

    @Override
    public Kind kind() {
        return Kind.opaque(operands -> new MomentsKernel(axes, operands));
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        Tensor x = g.input(0);
        Shape s = x.shape();
        Shape kept = s.reduce(axes.stream().mapToInt(Integer::intValue).toArray(), true);
        int n = s.product(axes.getFirst(), axes.getLast() + 1);
        Tensor upMean = g.upstream(0);
        Tensor upVariance = g.upstream(1);
        Tensor dx = null;
        if (upVariance != null) {
            Tensor slope = Ops.reshape(upVariance, kept.dims()).multiply(2.0 / n);
            dx = x.subtract(Ops.reshape(g.output(0), kept.dims())).multiply(slope);
        }
        if (upMean != null) {
            Tensor share = Ops.reshape(upMean, kept.dims()).divide(n);
            dx = dx == null ? Ops.broadcastTo(share, s.dims()) : dx.add(share);
        }
        return Gradient.of(dx);
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new Moments(List.of(0))).in(5, 3),
                Sample.of(new Moments(List.of(0, 1))).in(3, 4, 2),
                Sample.of(new Moments(List.of(1))).in(4, 7),
                Sample.of(new Moments(List.of(1, 2))).in(2, 2, 3, 2),
                Sample.of(new Moments(List.of(0))).in(9000, 3).noGradient(),
                Sample.of(new Moments(List.of(0, 1))).in(200, 300).noGradient(),
                Sample.of(new Moments(List.of(0))).in(2, 0));
    }
}
