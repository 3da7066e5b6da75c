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
 * The product of the elements along some axes.
 *
 * @param axes the axes, counted from the front and sorted
 * @param keepdims whether they stay, with size 1
 */
public record Prod(List<Integer> axes, boolean keepdims) implements Reduce {
    @Override
    public Reducer reducer() {
        return Reducer.PROD;
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        // Dividing the product by an element fails at zeros: with one zero, only its own gradient is not zero.
        Tensor x = g.input(0);
        Tensor zero = Ops.equal(x, 0);
        Tensor zeros = new Sum(axes, true).apply(Ops.cast(zero, x.dtype()));
        Tensor others = new Prod(axes, true).apply(Ops.where(zero, 1, x));
        Tensor up = restoreAxes(g.upstream(), x.shape());
        Tensor at = Ops.where(zero, Ops.equal(zeros, 1), Ops.equal(zeros, 0));
        return Gradient.of(Ops.where(at, up.multiply(others).divide(Ops.where(zero, 1, x)), 0));
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new Prod(List.of(0), false)).in(3, 4),
                Sample.of(new Prod(List.of(1), true)).in(3, 4),
                Sample.of(new Prod(List.of(0, 2), false)).in(2, 3, 5),
                Sample.of(new Prod(List.of(0), false)).in(0, 3),
                Sample.of(new Prod(List.of(1), false))
                        .in(DType.INT32, -9, 9, 3, 4)
                        .noGradient());
    }
}
