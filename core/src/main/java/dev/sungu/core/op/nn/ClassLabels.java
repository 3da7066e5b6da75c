package dev.sungu.core.op.nn;

import dev.sungu.core.DType;
import dev.sungu.core.Elements;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.Operands;
import dev.sungu.core.kernel.Slot;
import dev.sungu.core.kernel.SparseCrossentropyKernel;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import dev.sungu.core.op.Sample;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Class labels as INT32 [...], each checked. Floats are cut to integers, as in Keras.
 *
 * @param classes how many classes there are; a label that names none is an error
 */
public record ClassLabels(int classes) implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        return List.of(inputs.getFirst().with(DType.INT32));
    }

    @Override
    public Kind kind() {
        return Kind.simple(this::run).checking();
    }

    private void run(Operands operands) {
        Spec spec = operands.inSpec(0);
        Slot in = operands.in(0);
        Slot out = operands.out(0);
        int n = spec.shape().size();
        for (int i = 0; i < n; i++) {
            double label = spec.dtype() == DType.INT64
                    ? in.longs()[in.offset + i]
                    : Elements.get(in.array, spec.dtype(), in.offset + i);
            // Also for NaN. Classes are few, so that a long's lost digits change nothing.
            if (!(label > -1 && label < classes)) {
                throw SparseCrossentropyKernel.noSuchClass(
                        label == Math.rint(label) ? (Number) (long) label : (Number) label,
                        position(spec.shape(), i),
                        classes);
            }
            out.ints()[out.offset + i] = (int) label;
        }
    }

    private static String position(Shape shape, int flat) {
        int[] index = new int[shape.rank()];
        int rest = flat;
        for (int d = index.length - 1; d >= 0; d--) {
            index[d] = rest % shape.dim(d);
            rest /= shape.dim(d);
        }
        return index.length == 1 ? "row " + flat : "place " + Arrays.toString(index);
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return g.none();
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new ClassLabels(3)).in(DType.INT64, 0, 3, 5).noGradient(),
                Sample.of(new ClassLabels(3)).in(DType.FLOAT32, 0, 3, 2, 3).noGradient(),
                Sample.of(new ClassLabels(3)).in(DType.UINT8, 0, 3, 0).noGradient());
    }
}
