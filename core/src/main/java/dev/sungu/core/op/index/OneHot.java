package dev.sungu.core.op.index;

import dev.sungu.core.DType;
import dev.sungu.core.Elements;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.Operands;
import dev.sungu.core.kernel.Slot;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import dev.sungu.core.op.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Each index as a row of zeros with a one at that place: [...] to [..., classes]; an index out of range gives zeros only.
 *
 * @param classes the length of the rows
 * @param dtype the type of the result
 */
public record OneHot(int classes, DType dtype) implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        Spec in = inputs.getFirst();
        Integers.check("oneHot", in);
        if (classes < 0) {
            throw new IllegalArgumentException("oneHot needs a number of classes but got " + classes);
        }
        return List.of(new Spec(dtype, in.shape().concat(Shape.of(classes))));
    }

    @Override
    public Kind kind() {
        return Kind.simple(this::run);
    }

    private void run(Operands operands) {
        Slot in = operands.in(0);
        Slot out = operands.out(0);
        DType type = operands.inSpec(0).dtype();
        int n = operands.inSpec(0).shape().size();
        Elements.fill(out.array, out.offset, n * classes, 0);
        for (int i = 0; i < n; i++) {
            long k = Elements.getLong(in.array, type, in.offset + i);
            if (k >= 0 && k < classes) {
                Elements.set(out.array, out.offset + i * classes + (int) k, 1);
            }
        }
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return g.none();
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new OneHot(4, DType.FLOAT32))
                        .in(DType.INT32, -1, 5, 7)
                        .noGradient(),
                Sample.of(new OneHot(3, DType.INT32))
                        .in(DType.UINT8, 0, 3, 2, 2)
                        .noGradient(),
                Sample.of(new OneHot(3, DType.BOOL)).in(DType.INT64, 0, 3, 0).noGradient());
    }
}
