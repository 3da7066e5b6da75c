package dev.sungu.core.op.nn;

import dev.sungu.core.DType;
import dev.sungu.core.Elements;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.Operands;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import dev.sungu.core.op.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Class labels as INT32, each checked: integers [n] to INT32 [n].
 *
 * @param classes how many classes there are; a label that names none is an error
 */
public record ClassLabels(int classes) implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        Spec in = inputs.getFirst();
        if (!in.dtype().isInteger()) {
            throw new IllegalArgumentException("class labels are integers, but got " + in + "; cast them to int32");
        }
        return List.of(in.with(DType.INT32));
    }

    @Override
    public Kind kind() {
        return Kind.simple(this::run);
    }

    private void run(Operands operands) {
        DType type = operands.inSpec(0).dtype();
        int n = operands.inSpec(0).shape().size();
        int[] out = operands.out(0).ints();
        for (int i = 0; i < n; i++) {
            long label = Elements.getLong(operands.in(0).array, type, operands.in(0).offset + i);
            if (label < 0 || label >= classes) {
                throw dev.sungu.core.kernel.SparseCrossentropyKernel.noSuchClass(label, i, classes);
            }
            out[operands.out(0).offset + i] = (int) label;
        }
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return g.none();
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new ClassLabels(3)).in(DType.INT64, 0, 3, 5).noGradient(),
                Sample.of(new ClassLabels(3)).in(DType.UINT8, 0, 3, 0).noGradient());
    }
}
