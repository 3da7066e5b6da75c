package dev.sungu.core.op.reduce;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.CumulativeKernel;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import dev.sungu.core.op.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Each element the product of itself and those before it along one axis.
 *
 * @param axis the axis, counted from the front
 */
public record Cumprod(int axis) implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        return List.of(Cumsum.cumulative(this, inputs.getFirst(), axis));
    }

    @Override
    public Kind kind() {
        return Kind.opaque(o -> new CumulativeKernel(true, axis, false, o));
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return g.through(this::composed);
    }

    /** In steps of doubling length, with multiplications only: their gradients are right at zeros. */
    private Tensor composed(Tensor x) {
        int n = x.shape().dim(axis);
        Tensor y = x;
        for (int shift = 1; shift < n; shift *= 2) {
            Shape start = x.shape().with(axis, shift);
            Tensor before = Ops.concatenate(
                    List.of(Ops.ones(x.dtype(), start.dims()), Ops.sliceAlong(y, axis, 0, n - shift)), axis);
            y = y.multiply(before);
        }
        return y;
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new Cumprod(0)).in(3, 4),
                Sample.of(new Cumprod(1)).in(2, 5, 3),
                Sample.of(new Cumprod(0)).in(0.0, 1e-300, 4),
                Sample.of(new Cumprod(0)).in(DType.INT64, -3, 4, 7).noGradient());
    }
}
