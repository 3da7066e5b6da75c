package dev.sungu.core.trace;

import dev.sungu.core.Spec;
import dev.sungu.core.SymbolicTensor;
import dev.sungu.core.Tensor;
import dev.sungu.core.op.Op;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One operation in a graph. Nodes know their inputs only, never their consumers, so a graph lives exactly as long as
 * something that was computed by it.
 */
public final class Node {
    private final Op op;
    private final List<Tensor> inputs;
    private final List<SymbolicTensor> outputs;
    private final @Nullable Trace trace;

    /**
     * A node with symbolic outputs of the given specs.
     *
     * @param trace the trace that records it, or null for a node of a functional model
     */
    public Node(Op op, List<Tensor> inputs, List<Spec> specs, @Nullable Trace trace) {
        this.op = op;
        this.inputs = List.copyOf(inputs);
        this.trace = trace;
        List<SymbolicTensor> outs = new ArrayList<>(specs.size());
        for (int i = 0; i < specs.size(); i++) {
            outs.add(new SymbolicTensor(specs.get(i), this, i));
        }
        this.outputs = List.copyOf(outs);
    }

    /** What is computed. */
    public Op op() {
        return op;
    }

    /** From what: symbolic tensors, constants, and in a functional model variables. */
    public List<Tensor> inputs() {
        return inputs;
    }

    /** The results. */
    public List<SymbolicTensor> outputs() {
        return outputs;
    }

    /** The trace that recorded this node; null in a functional model. */
    public @Nullable Trace trace() {
        return trace;
    }

    /** For people: {@code MatMul[...] -> [float32[32, 10]]}. */
    @Override
    public String toString() {
        return op + " -> " + outputs.stream().map(SymbolicTensor::spec).toList();
    }
}
