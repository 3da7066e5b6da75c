package dev.sungu.core.op;

import dev.sungu.core.EagerTensor;
import dev.sungu.core.GradientTape;
import dev.sungu.core.Spec;
import dev.sungu.core.SymbolicTensor;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.core.op.pointwise.Cast;
import dev.sungu.core.trace.Node;
import dev.sungu.core.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/**
 * The one entry through which every operation goes: it checks the specs, then runs or records, and lets open gradient
 * tapes take note. Nothing else runs an operation.
 */
public final class Apply {
    private Apply() {}

    /**
     * Applies an operation.
     *
     * <p>Inside a trace it is recorded; outside, it runs at once, unless an input is symbolic: then it becomes a node of
     * a functional model.
     */
    public static List<Tensor> call(Op op, Tensor... inputs) {
        Trace trace = Trace.current();
        boolean symbolic = trace != null;
        for (Tensor t : inputs) {
            symbolic |= t instanceof SymbolicTensor;
        }
        boolean half = false;
        List<Tensor> values = new ArrayList<>(inputs.length);
        List<Spec> specs = new ArrayList<>(inputs.length);
        for (Tensor t : inputs) {
            Spec spec = t.spec();
            specs.add(spec);
            half |= spec.dtype().isHalf();
            if (t instanceof Variable v) {
                Tensor read = trace != null ? trace.read(v) : symbolic ? v : v.value();
                GradientTape.noteRead(v, read);
                values.add(
                        spec.dtype() == read.dtype()
                                ? read
                                : call(new Cast(spec.dtype()), read).getFirst());
            } else {
                values.add(t);
            }
        }
        if (half && HalfPrecision.concerns(op)) {
            return symbolic && trace == null
                    ? List.copyOf(new Node(op, values, HalfPrecision.infer(op, specs), null).outputs())
                    : HalfPrecision.call(op, values, specs);
        }
        List<Spec> outSpecs = op.infer(specs);
        List<Tensor> outputs;
        if (trace != null) {
            outputs = trace.record(op, values, outSpecs);
        } else if (symbolic) {
            outputs = List.copyOf(new Node(op, values, outSpecs, null).outputs());
        } else {
            List<EagerTensor> eager = new ArrayList<>(values.size());
            for (Tensor t : values) {
                eager.add((EagerTensor) t);
            }
            outputs = List.copyOf(Executor.run(op, eager, outSpecs));
        }
        GradientTape.note(op, values, outputs);
        return outputs;
    }
}
