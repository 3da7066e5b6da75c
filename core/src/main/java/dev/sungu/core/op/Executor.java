package dev.sungu.core.op;

import dev.sungu.core.EagerTensor;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.Kernel;
import dev.sungu.core.kernel.KernelProvider;
import dev.sungu.core.kernel.MatMulKernel;
import dev.sungu.core.kernel.Operands;
import dev.sungu.core.kernel.PermutationKernel;
import dev.sungu.core.kernel.ReductionKernel;
import dev.sungu.core.kernel.Slot;
import dev.sungu.core.kernel.TileKernel;
import java.util.ArrayList;
import java.util.List;

/** Finds the kernel of an operation by its kind, for eager execution and for programs alike. */
public final class Executor {
    private Executor() {}

    /** Runs an operation outside of programs. */
    static List<? extends Tensor> run(Op op, List<EagerTensor> inputs, List<Spec> outSpecs) {
        Kind kind = op.kind();
        EagerTensor deferred = Deferred.of(op, kind, inputs, outSpecs);
        return deferred != null ? List.of(deferred) : compute(kind, inputs, outSpecs);
    }

    /** Runs an operation at once. */
    static List<EagerTensor> compute(Kind kind, List<EagerTensor> inputs, List<Spec> outSpecs) {
        if (kind instanceof Kind.View) {
            EagerTensor in = inputs.getFirst();
            return List.of(new EagerTensor(outSpecs.getFirst(), in.array(), in.offset()));
        }
        List<Slot> in = new ArrayList<>(inputs.size());
        List<Spec> inSpecs = new ArrayList<>(inputs.size());
        for (EagerTensor t : inputs) {
            in.add(new Slot(t.array(), t.offset()));
            inSpecs.add(t.spec());
        }
        List<Slot> out = new ArrayList<>(outSpecs.size());
        List<EagerTensor> outputs = new ArrayList<>(outSpecs.size());
        for (Spec s : outSpecs) {
            Object array = s.dtype().newArray(s.shape().size());
            out.add(new Slot(array, 0));
            outputs.add(new EagerTensor(s, array, 0));
        }
        bind(kind, new Operands(in, out, inSpecs, outSpecs)).run();
        return outputs;
    }

    /** The kernel for an operation of the given kind with these operands. */
    public static Kernel bind(Kind kind, Operands operands) {
        KernelProvider.check();
        return switch (kind) {
            case Kind.Pointwise p -> TileKernel.single(p.lane(), p.params(), operands);
            case Kind.Reduction r -> ReductionKernel.of(r.reducer(), r.axes(), operands);
            case Kind.Permutation p -> new PermutationKernel(p.order(), operands);
            case Kind.Contraction c -> MatMulKernel.of(c.transposeA(), c.transposeB(), operands);
            case Kind.Rows r -> r.binding().bind(operands, null);
            case Kind.Largest l -> l.binding().bind(operands);
            case Kind.AtLargest l -> l.binding().bind(operands, null);
            case Kind.Border b -> b.binding().bind(operands);
            case Kind.Opaque o -> o.binding().bind(operands);
            case Kind.View v -> throw new IllegalStateException("a view needs no kernel");
            case Kind.Source s -> throw new IllegalStateException("a graph's leaf needs no kernel");
            case Kind.Composite c -> throw new IllegalStateException("a composite is expanded before it runs");
        };
    }
}
