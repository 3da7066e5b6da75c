package dev.sungu.core.op.nn;

import dev.sungu.core.Ops;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.SoftmaxKernel;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import dev.sungu.core.op.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The logarithm of the softmax of each row, a row being the last axis; computed without overflow. */
public record LogSoftmax() implements Op {
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
        return Kind.opaque(operands -> new SoftmaxKernel(true, operands));
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        Tensor up = g.upstream();
        return Gradient.of(up.subtract(Ops.exp(g.output()).multiply(Ops.sum(up, true, -1))));
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new LogSoftmax()).in(3, 4),
                Sample.of(new LogSoftmax()).in(2, 3, 17),
                Sample.of(new LogSoftmax()).in(0, 4),
                Sample.of(new LogSoftmax()).in(-100.0, 100.0, 3, 4).noGradient());
    }
}
