package dev.sungu.core.op.view;

import dev.sungu.core.DType;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.BlockCopyKernel;
import dev.sungu.core.kernel.BlockCopyKernel.Block;
import dev.sungu.core.kernel.Kernel;
import dev.sungu.core.kernel.Operands;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import dev.sungu.core.op.Sample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tensors joined along an axis.
 *
 * @param axis the axis, counted from the front
 */
public record Concatenate(int axis) implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        Spec first = inputs.getFirst();
        int total = 0;
        for (Spec s : inputs) {
            boolean fits = s.dtype() == first.dtype()
                    && s.shape().rank() == first.shape().rank()
                    && s.shape().with(axis, 0).equals(first.shape().with(axis, 0));
            if (!fits) {
                throw new IllegalArgumentException("concatenate along axis " + axis
                        + " needs tensors of one type whose other axes are equal, but got " + inputs);
            }
            int d = s.shape().dim(axis);
            total = total < 0 || d < 0 ? -1 : Math.addExact(total, d);
        }
        if (total < 0) {
            total = inputs.size() == 1 ? first.shape().dim(axis) : Shape.unknown();
        }
        return List.of(first.with(first.shape().with(axis, total)));
    }

    @Override
    public Kind kind() {
        return Kind.opaque(this::bind);
    }

    private Kernel bind(Operands operands) {
        int[] strides = operands.outSpec(0).shape().strides();
        List<Block> blocks = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < operands.in().size(); i++) {
            Shape s = operands.inSpec(i).shape();
            blocks.add(
                    new Block(s.dims(), operands.in(i), 0, s.strides(), operands.out(0), at * strides[axis], strides));
            at += s.dim(axis);
        }
        return BlockCopyKernel.of(blocks);
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        int rank = g.upstream().rank();
        List<@Nullable Tensor> parts = new ArrayList<>();
        List<Integer> ones = Collections.nCopies(rank, 1);
        int at = 0;
        for (int i = 0; i < g.inputs(); i++) {
            List<Integer> starts = new ArrayList<>(Collections.nCopies(rank, 0));
            List<Integer> sizes = new ArrayList<>(Collections.nCopies(rank, -1));
            starts.set(axis, at);
            sizes.set(axis, g.input(i).shape().dim(axis));
            parts.add(g.needs(i) ? new Slice(List.copyOf(starts), List.copyOf(sizes), ones).apply(g.upstream()) : null);
            at += g.input(i).shape().dim(axis);
        }
        return parts;
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new Concatenate(0)).in(2, 3).in(4, 3),
                Sample.of(new Concatenate(1)).in(2, 3).in(2, 0).in(2, 2),
                Sample.of(new Concatenate(2)).in(2, 3, 1).in(2, 3, 4),
                Sample.of(new Concatenate(0))
                        .in(DType.INT64, 0, 9, 3)
                        .in(DType.INT64, 0, 9, 2)
                        .noGradient());
    }
}
