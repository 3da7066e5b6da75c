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
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Indices of several axes as indices of the flattened axes: [..., axes] to INT32 [...]. Negative indices count from the
 * end; one out of range is an error.
 *
 * @param shape the sizes of the axes
 */
public record FlatIndex(Shape shape) implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        Spec in = inputs.getFirst();
        Integers.check("scatter", in);
        if (in.shape().rank() == 0 || in.shape().last() != shape.rank()) {
            throw new IllegalArgumentException("scatter needs indices [..., " + shape.rank() + "], one for each of the"
                    + " axes " + shape + ", but got " + in);
        }
        return List.of(new Spec(DType.INT32, in.shape().remove(-1)));
    }

    @Override
    public Op sized(IntUnaryOperator sizes) {
        return new FlatIndex(shape.sized(sizes));
    }

    @Override
    public Kind kind() {
        return Kind.simple(this::run).checking();
    }

    private void run(Operands operands) {
        Slot in = operands.in(0);
        int[] out = operands.out(0).ints();
        int base = operands.out(0).offset;
        DType type = operands.inSpec(0).dtype();
        int n = operands.outSpec(0).shape().size();
        int axes = shape.rank();
        for (int i = 0; i < n; i++) {
            int flat = 0;
            for (int a = 0; a < axes; a++) {
                int size = shape.dim(a);
                long index = Elements.getLong(in.array, type, in.offset + i * axes + a);
                long k = index < 0 ? index + size : index;
                if (k < 0 || k >= size) {
                    throw new IllegalArgumentException("scatter: index " + index + " (entry " + i + ") is out of range"
                            + " for axis " + a + " of " + shape);
                }
                flat = flat * size + (int) k;
            }
            out[base + i] = flat;
        }
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return g.none();
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new FlatIndex(Shape.of(3, 4)))
                        .in(DType.INT32, -3, 3, 5, 2)
                        .noGradient(),
                Sample.of(new FlatIndex(Shape.of(3)))
                        .in(DType.INT64, 0, 3, 2, 2, 1)
                        .noGradient());
    }
}
