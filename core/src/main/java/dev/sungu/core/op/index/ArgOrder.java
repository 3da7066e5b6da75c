package dev.sungu.core.op.index;

import dev.sungu.core.DType;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.OrderKernel;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import dev.sungu.core.op.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The places of the first elements of each row in order, as INT32; a row is the last axis. Equal elements stay in their
 * order; NaN counts as larger than everything.
 *
 * @param descending whether the largest come first
 * @param count how many are wanted; -1 for all
 */
public record ArgOrder(boolean descending, int count) implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        Shape s = inputs.getFirst().shape();
        if (s.rank() == 0 || count < -1 || s.last() >= 0 && count > s.last()) {
            throw new IllegalArgumentException("cannot order the last axis of " + s + " and take " + count
                    + " elements: give a tensor with axes, and a count from 0 to the size of the last");
        }
        return List.of(new Spec(DType.INT32, count < 0 ? s : s.with(-1, count)));
    }

    @Override
    public Kind kind() {
        return Kind.opaque(operands ->
                new OrderKernel(descending, operands.outSpec(0).shape().last(), operands));
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return g.none();
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new ArgOrder(false, -1)).distinct(3, 40).noGradient(),
                Sample.of(new ArgOrder(true, 3)).in(DType.INT32, -3, 3, 2, 7).noGradient(),
                Sample.of(new ArgOrder(true, 20)).in(DType.INT64, -9, 9, 40).noGradient(),
                Sample.of(new ArgOrder(false, 2)).in(DType.UINT8, 0, 200, 5).noGradient(),
                Sample.of(new ArgOrder(false, -1)).in(2, 0).noGradient());
    }
}
