package dev.sungu.core.op.view;

import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.BlockCopyKernel;
import dev.sungu.core.kernel.Kernel;
import dev.sungu.core.kernel.Operands;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import dev.sungu.core.op.Sample;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The elements put into a larger tensor that is filled with one number: what {@link Slice} took out is put back.
 *
 * @param starts where the first element of each axis goes
 * @param steps how far apart neighbours go
 * @param shape the shape of the result
 * @param value the number everywhere else
 */
public record Place(List<Integer> starts, List<Integer> steps, Shape shape, double value) implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        Spec in = inputs.getFirst();
        int rank = shape.rank();
        if (in.shape().rank() != rank || starts.size() != rank || steps.size() != rank) {
            throw new IllegalArgumentException("cannot put " + in.shape() + " into " + shape + " at " + starts);
        }
        for (int i = 0; i < rank; i++) {
            long last = starts.get(i) + (in.shape().dim(i) - 1L) * steps.get(i);
            boolean known = shape.dim(i) >= 0 && in.shape().dim(i) > 0;
            if (known && (starts.get(i) < 0 || starts.get(i) >= shape.dim(i) || last < 0 || last >= shape.dim(i))) {
                throw new IllegalArgumentException("a block of shape " + in.shape() + " put at " + starts
                        + " with steps " + steps + " leaves axis " + i + " of shape " + shape);
            }
        }
        return List.of(in.with(shape));
    }

    @Override
    public Op sized(IntUnaryOperator sizes) {
        return new Place(starts, steps, shape.sized(sizes), value);
    }

    @Override
    public Kind kind() {
        boolean border = value == 0 && steps.stream().allMatch(s -> s == 1);
        return border ? new Kind.Border(this::bind, starts) : Kind.opaque(this::bind);
    }

    private Kernel bind(Operands operands) {
        Shape from = operands.inSpec(0).shape();
        int[] strides = shape.strides();
        int base = 0;
        for (int i = 0; i < strides.length; i++) {
            base += starts.get(i) * strides[i];
            strides[i] *= steps.get(i);
        }
        return BlockCopyKernel.into(
                operands,
                value,
                new BlockCopyKernel.Block(
                        from.dims(), operands.in(0), 0, from.strides(), operands.out(0), base, strides));
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        List<Integer> sizes =
                java.util.Arrays.stream(g.input(0).shape().dims()).boxed().toList();
        return Gradient.of(new Slice(starts, sizes, steps).apply(g.upstream()));
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new Place(List.of(1, 0), List.of(1, 1), Shape.of(4, 3), 0))
                        .in(2, 3),
                Sample.of(new Place(List.of(3, 0), List.of(-2, 2), Shape.of(4, 5), 1.5))
                        .in(2, 3),
                Sample.of(new Place(List.of(1), List.of(1), Shape.of(4), 0)).in(0));
    }
}
