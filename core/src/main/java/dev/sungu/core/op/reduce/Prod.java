package dev.sungu.core.op.reduce;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.Reducer;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Sample;
import java.util.ArrayList;
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
        return g.through(this::composed);
    }

    /** In pairs, with multiplications only: their gradients are right at zeros. */
    private Tensor composed(Tensor x) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < x.rank(); i++) {
            if (!axes.contains(i)) {
                order.add(i);
            }
        }
        Shape kept = x.shape().reduce(axes.stream().mapToInt(Integer::intValue).toArray(), false);
        order.addAll(axes);
        int n = 1;
        for (int a : axes) {
            n *= x.shape().dim(a);
        }
        Tensor y = Ops.transpose(x, order.stream().mapToInt(Integer::intValue).toArray());
        y = Ops.reshape(y, kept.size(), n);
        for (; n > 1; n = (n + 1) / 2) {
            int half = n / 2;
            Tensor pairs = Ops.sliceAlong(y, 1, 0, half).multiply(Ops.sliceAlong(y, 1, half, 2 * half));
            y = n % 2 == 0 ? pairs : Ops.concatenate(List.of(pairs, Ops.sliceAlong(y, 1, n - 1, n)), 1);
        }
        Tensor product = n == 0 ? Ops.ones(x.dtype(), kept.size(), 1) : y;
        return Ops.reshape(product, infer(List.of(x.spec())).getFirst().shape().dims());
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
