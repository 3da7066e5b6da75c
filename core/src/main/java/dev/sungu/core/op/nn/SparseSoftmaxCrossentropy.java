package dev.sungu.core.op.nn;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.SparseCrossentropyKernel;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import dev.sungu.core.op.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The crossentropy of rows of logits with integer labels, and their softmax: (logits [n, classes], labels INT32 [n]) to
 * (losses [n], probabilities [n, classes]).
 *
 * <p>A label that names no class is an error. The gradient is exact, {@code probabilities - oneHot(labels)}, however
 * small the probabilities are.
 */
public record SparseSoftmaxCrossentropy() implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        Spec logits = inputs.get(0);
        check("sparse categorical crossentropy", logits, inputs.get(1));
        return List.of(logits.with(logits.shape().slice(0, 1)), logits);
    }

    static void check(String operation, Spec rows, Spec labels) {
        if (!rows.dtype().isFloat()
                || rows.shape().rank() != 2
                || labels.dtype() != DType.INT32
                || !labels.shape().equals(rows.shape().slice(0, 1))) {
            throw new IllegalArgumentException(operation
                    + " needs float rows [n, classes] and int32 labels [n] but got " + rows + " and " + labels);
        }
    }

    @Override
    public Kind kind() {
        return Kind.opaque(SparseCrossentropyKernel::new).checking();
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        Tensor p = g.output(1);
        Tensor losses = g.upstream(0);
        Tensor through = g.upstream(1);
        Tensor total = losses == null ? null : new SparseCrossentropyGradient().apply(p, g.input(1), losses);
        if (through != null) {
            Tensor softmax = p.multiply(through.subtract(Ops.sum(through.multiply(p), true, -1)));
            total = total == null ? softmax : total.add(softmax);
        }
        return Gradient.of(total, null);
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new SparseSoftmaxCrossentropy()).in(3, 4).in(DType.INT32, 0, 4, 3),
                Sample.of(new SparseSoftmaxCrossentropy()).in(5, 19).in(DType.INT32, 0, 19, 5),
                Sample.of(new SparseSoftmaxCrossentropy()).in(0, 4).in(DType.INT32, 0, 4, 0));
    }
}
