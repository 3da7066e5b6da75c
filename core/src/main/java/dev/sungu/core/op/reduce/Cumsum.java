package dev.sungu.core.op.reduce;

import dev.sungu.core.DType;
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
 * Each element the sum of itself and those before it along one axis.
 *
 * @param axis the axis, counted from the front
 * @param reverse whether it is those after it instead
 */
public record Cumsum(int axis, boolean reverse) implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        return List.of(cumulative(this, inputs.getFirst(), axis));
    }

    static Spec cumulative(Op op, Spec in, int axis) {
        in.shape().axis(axis);
        if (in.dtype() == DType.BOOL || in.dtype() == DType.UINT8) {
            throw new IllegalArgumentException(op.name() + " is not defined for " + in + "; cast it to int32");
        }
        return in;
    }

    @Override
    public Kind kind() {
        return Kind.opaque(o -> new CumulativeKernel(false, axis, reverse, o));
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return Gradient.of(new Cumsum(axis, !reverse).apply(g.upstream()));
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new Cumsum(0, false)).in(3, 4),
                Sample.of(new Cumsum(1, true)).in(2, 5, 3),
                Sample.of(new Cumsum(0, false)).in(0, 3),
                Sample.of(new Cumsum(0, false)).in(DType.INT64, -9, 9, 7).noGradient());
    }
}
