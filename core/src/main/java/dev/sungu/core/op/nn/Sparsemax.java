package dev.sungu.core.op.nn;

import dev.sungu.core.Ops;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.SparsemaxKernel;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import dev.sungu.core.op.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The nearest point to each row in the probability simplex, a row being the last axis (A. Martins, R. Astudillo, "From
 * softmax to sparsemax", 2016).
 */
public record Sparsemax() implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        Spec in = inputs.getFirst();
        if (!in.dtype().isFloat() || in.shape().rank() == 0) {
            throw new IllegalArgumentException(name() + " needs a float tensor with at least one axis but got " + in);
        }
        return List.of(in);
    }

    @Override
    public Kind kind() {
        return Kind.opaque(SparsemaxKernel::new);
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        Tensor chosen = Ops.greater(g.output(), 0);
        Tensor up = Ops.where(chosen, g.upstream(), 0);
        Tensor count = Ops.sum(Ops.cast(chosen, up.dtype()), true, -1);
        Tensor mean = Ops.divideNoNan(Ops.sum(up, true, -1), count);
        return Gradient.of(Ops.where(chosen, up.subtract(mean), 0));
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new Sparsemax()).in(3, 4),
                Sample.of(new Sparsemax()).in(2, 3, 5),
                Sample.of(new Sparsemax()).in(0, 4),
                Sample.of(new Sparsemax()).in(-100.0, 100.0, 3, 4).noGradient());
    }
}
