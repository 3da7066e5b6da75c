package dev.sungu.core.op.random;

import dev.sungu.core.DType;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.DropoutKernel;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import dev.sungu.core.op.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Elements dropped at random, the others scaled so that the mean stays: (x, key INT32 [2]) to x's shape. The gradient
 * draws the same numbers again instead of keeping them.
 *
 * <p>Source: N. Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting", 2014.
 *
 * @param rate the share that is dropped, in [0, 1)
 */
public record Dropout(double rate) implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        Spec x = inputs.get(0);
        Keys.check(this, inputs.get(1));
        if (!(rate >= 0 && rate < 1) || !x.dtype().isFloat()) {
            throw new IllegalArgumentException(
                    "dropout needs a float tensor and a rate in [0, 1) but got " + x + " and " + rate);
        }
        return List.of(x);
    }

    @Override
    public Kind kind() {
        return Kind.opaque(operands -> new DropoutKernel(1 - rate, operands));
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return Gradient.of(apply(g.upstream(), g.input(1)), null);
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new Dropout(0.4)).in(3, 50).in(DType.INT32, -1e9, 1e9, 2),
                Sample.of(new Dropout(0)).in(3).in(DType.INT32, -1e9, 1e9, 2));
    }
}
