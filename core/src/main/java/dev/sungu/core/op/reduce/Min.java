package dev.sungu.core.op.reduce;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.Reducer;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The smallest element along some axes, NaN if there is one; equal ones share the gradient.
 *
 * @param axes the axes, counted from the front and sorted
 * @param keepdims whether they stay, with size 1
 */
public record Min(List<Integer> axes, boolean keepdims) implements Reduce {
    @Override
    public Reducer reducer() {
        return Reducer.MIN;
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        Tensor x = g.input(0);
        Tensor best = restoreAxes(g.output(), x.shape());
        Tensor chosen = Ops.cast(Ops.equal(x, best), x.dtype());
        Tensor share = restoreAxes(g.upstream(), x.shape()).divide(new Sum(axes, true).apply(chosen));
        return Gradient.of(chosen.multiply(share));
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new Min(List.of(0), false)).distinct(3, 4),
                Sample.of(new Min(List.of(1), true)).distinct(3, 4),
                Sample.of(new Min(List.of(0, 2), false)).distinct(2, 3, 5),
                Sample.of(new Min(List.of(0, 1), false)).distinct(3, 37),
                Sample.of(new Min(List.of(), false)).in(),
                Sample.of(new Min(List.of(1), false))
                        .in(DType.INT32, -9, 9, 3, 4)
                        .noGradient(),
                Sample.of(new Min(List.of(1), false)).in(0, 3));
    }
}
