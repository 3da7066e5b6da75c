package dev.sungu.core.op.view;

import dev.sungu.core.Ops;
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
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tensor with a block of it replaced: (tensor, block) to a tensor.
 *
 * @param starts where the block's first element goes
 */
public record SliceUpdate(List<Integer> starts) implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        Spec in = inputs.get(0);
        Spec block = inputs.get(1);
        int rank = in.shape().rank();
        boolean fits = block.shape().rank() == rank && starts.size() == rank && block.dtype() == in.dtype();
        for (int i = 0; fits && i < rank; i++) {
            fits = starts.get(i) >= 0
                    && (in.shape().dim(i) < 0
                            || starts.get(i) + block.shape().dim(i)
                                    <= in.shape().dim(i));
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    "sliceUpdate: a block " + block + " at " + starts + " does not fit into " + in);
        }
        return List.of(in);
    }

    @Override
    public Kind kind() {
        return Kind.opaque(this::bind);
    }

    private Kernel bind(Operands operands) {
        Shape all = operands.inSpec(0).shape();
        Shape part = operands.inSpec(1).shape();
        int[] strides = all.strides();
        int base = 0;
        for (int i = 0; i < strides.length; i++) {
            base += starts.get(i) * strides[i];
        }
        return BlockCopyKernel.of(List.of(
                new Block(all.dims(), operands.in(0), 0, strides, operands.out(0), 0, strides),
                new Block(part.dims(), operands.in(1), 0, part.strides(), operands.out(0), base, strides)));
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        Tensor block = g.input(1);
        List<Integer> sizes = Arrays.stream(block.shape().dims()).boxed().toList();
        List<Integer> ones = Collections.nCopies(sizes.size(), 1);
        Tensor zeros = Ops.zeros(block.dtype(), block.shape().dims());
        return Gradient.of(apply(g.upstream(), zeros), new Slice(starts, sizes, ones).apply(g.upstream()));
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new SliceUpdate(List.of(1, 0))).in(4, 3).in(2, 3),
                Sample.of(new SliceUpdate(List.of(0, 1))).in(4, 3).in(2, 1),
                Sample.of(new SliceUpdate(List.of(0))).in(4).in(0));
    }
}
