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
import org.jspecify.annotations.Nullable;

/**
 * Every so many-th element of a range along each axis.
 *
 * @param starts the first element of each axis; negative counts from the end
 * @param sizes how many elements; -1 for as many as there are
 * @param steps how far apart they are; negative goes backwards
 */
public record Slice(List<Integer> starts, List<Integer> sizes, List<Integer> steps) implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        Spec in = inputs.getFirst();
        int rank = in.shape().rank();
        if (starts.size() != rank || sizes.size() != rank || steps.size() != rank) {
            throw new IllegalArgumentException(
                    "slice of " + in.shape() + " needs a start, a size and a step for each of " + rank
                            + " axes but got starts " + starts + ", sizes " + sizes + ", steps " + steps);
        }
        int[] d = new int[rank];
        for (int i = 0; i < rank; i++) {
            d[i] = size(in.shape(), i);
        }
        return List.of(in.with(Shape.of(d)));
    }

    private int size(Shape from, int axis) {
        int dim = from.dim(axis);
        int step = steps.get(axis);
        int size = sizes.get(axis);
        if (step == 0 || size < -1) {
            throw error(from, axis);
        }
        if (dim < 0) {
            if (size >= 0) {
                return size;
            }
            int start = starts.get(axis);
            return step == -1 && start == -1
                    ? dim
                    : step > 0 && start >= 0 ? Shape.derived(dim, step - 1 - start, step) : Shape.unknown();
        }
        int start = start(from, axis);
        if (size == -1) {
            return Math.max(0, step > 0 ? (dim - start + step - 1) / step : start / -step + 1);
        }
        long last = start + (long) (size - 1) * step;
        if (size > 0 && (start < 0 || start >= dim || last < 0 || last >= dim)) {
            throw error(from, axis);
        }
        return size;
    }

    private int start(Shape from, int axis) {
        int start = starts.get(axis);
        return start < 0 ? start + from.dim(axis) : start;
    }

    private IllegalArgumentException error(Shape from, int axis) {
        return new IllegalArgumentException("slice of " + from + ": start " + starts.get(axis) + ", size "
                + sizes.get(axis) + " and step " + steps.get(axis) + " leave axis " + axis);
    }

    @Override
    public Kind kind() {
        return Kind.opaque(this::bind);
    }

    private Kernel bind(Operands operands) {
        Shape from = operands.inSpec(0).shape();
        Shape to = operands.outSpec(0).shape();
        int[] strides = from.strides();
        int base = 0;
        for (int i = 0; i < strides.length; i++) {
            base += start(from, i) * strides[i];
            strides[i] *= steps.get(i);
        }
        return BlockCopyKernel.of(List.of(
                new BlockCopyKernel.Block(to.dims(), operands.in(0), base, strides, operands.out(0), 0, to.strides())));
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        Shape from = g.input(0).shape();
        List<Integer> at = new java.util.ArrayList<>();
        for (int i = 0; i < from.rank(); i++) {
            at.add(start(from, i));
        }
        return Gradient.of(new Place(List.copyOf(at), steps, from, 0).apply(g.upstream()));
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new Slice(List.of(1, 0), List.of(2, -1), List.of(1, 1)))
                        .in(4, 3),
                Sample.of(new Slice(List.of(0, 1, 0), List.of(-1, 2, 2), List.of(1, 2, 3)))
                        .in(2, 4, 5),
                Sample.of(new Slice(List.of(-1, 0), List.of(-1, -1), List.of(-1, 1)))
                        .in(4, 3),
                Sample.of(new Slice(List.of(3, -1), List.of(2, 2), List.of(-2, -1)))
                        .in(4, 3),
                Sample.of(new Slice(List.of(1), List.of(0), List.of(1))).in(4));
    }
}
