package dev.sungu.core.op.reduce;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.Reducer;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sum along some axes, in a fixed order.
 *
 * @param axes the axes, counted from the front and sorted
 * @param keepdims whether they stay, with size 1
 */
public record Sum(List<Integer> axes, boolean keepdims) implements Reduce {
    @Override
    public Reducer reducer() {
        return Reducer.SUM;
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        Tensor up = restoreAxes(g.upstream(), g.input(0).shape());
        return Gradient.of(Ops.broadcastTo(up, g.input(0).shape().dims()));
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new Sum(List.of(0), false)).in(3, 4),
                Sample.of(new Sum(List.of(1), true)).in(3, 4),
                Sample.of(new Sum(List.of(0, 2), false)).in(2, 3, 5),
                Sample.of(new Sum(List.of(0), false)).in(0, 3),
                Sample.of(new Sum(List.of(0, 1), false)).in(3, 37));
    }
}
