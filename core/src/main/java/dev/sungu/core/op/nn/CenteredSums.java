package dev.sungu.core.op.nn;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.CenteredSumsKernel;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import dev.sungu.core.op.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code sum(a * (b - mean))} and {@code sum(a)} along neighbouring axes, which are dropped: (a, b, mean) to both sums, of
 * the mean's shape. What flows back into a scale and a shift.
 *
 * @param axes the axes, counted from the front, sorted, each the neighbour of the next; at least one
 */
public record CenteredSums(List<Integer> axes) implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        Spec a = inputs.getFirst();
        Spec out = a.with(a.shape().reduce(array(), false));
        if (!a.dtype().isFloat() || !inputs.get(1).equals(a) || !inputs.get(2).equals(out)) {
            throw new IllegalArgumentException(name() + " needs two float tensors of one shape and their means along "
                    + axes + " but got " + inputs);
        }
        return List.of(out, out);
    }

    private int[] array() {
        return axes.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public Kind kind() {
        return Kind.opaque(operands -> new CenteredSumsKernel(axes, operands));
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        Tensor a = g.input(0);
        Shape kept = a.shape().reduce(array(), true);
        Tensor upProducts = g.upstream(0);
        Tensor upSum = g.upstream(1);
        Tensor da = upSum == null
                ? null
                : Ops.broadcastTo(Ops.reshape(upSum, kept.dims()), a.shape().dims());
        if (upProducts == null) {
            return Gradient.of(da, null, null);
        }
        Tensor up = Ops.reshape(upProducts, kept.dims());
        Tensor deviation = g.input(1).subtract(Ops.reshape(g.input(2), kept.dims()));
        da = da == null ? deviation.multiply(up) : deviation.multiply(up).add(da);
        return Gradient.of(da, a.multiply(up), upProducts.multiply(g.output(1)).negative());
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new CenteredSums(List.of(0))).in(5, 3).in(5, 3).in(3),
                Sample.of(new CenteredSums(List.of(0, 1)))
                        .in(3, 4, 2)
                        .in(3, 4, 2)
                        .in(2),
                Sample.of(new CenteredSums(List.of(1))).in(4, 7).in(4, 7).in(4),
                Sample.of(new CenteredSums(List.of(1, 2)))
                        .in(2, 2, 3, 2)
                        .in(2, 2, 3, 2)
                        .in(2, 2),
                Sample.of(new CenteredSums(List.of(0)))
                        .in(0.5, 2.0, 9000, 3)
                        .in(0.5, 2.0, 9000, 3)
                        .in(0.0, 0.25, 3)
                        .noGradient(),
                Sample.of(new CenteredSums(List.of(0))).in(2, 0).in(2, 0).in(0));
    }
}
