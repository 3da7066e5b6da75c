package dev.sungu.core;

import dev.sungu.core.trace.Node;

/** A tensor without values: one output of a node in a graph. Model inputs and everything computed from them. */
public final class SymbolicTensor extends Tensor {
    private final Spec spec;
    private final Node node;
    private final int index;

    /** Output {@code index} of {@code node}. Made by {@link Node} only. */
    @SuppressWarnings("exports") // Graphs are made by modules of Sungu.
    public SymbolicTensor(Spec spec, Node node, int index) {
        this.spec = spec;
        this.node = node;
        this.index = index;
    }

    @Override
    public Spec spec() {
        return spec;
    }

    /** The node that gives this tensor. */
    @SuppressWarnings("exports") // As above.
    public Node node() {
        return node;
    }

    /** Which of the node's outputs this is. */
    public int index() {
        return index;
    }

    @Override
    public String toString() {
        return "<SymbolicTensor " + specText() + ", name=" + node.op().name() + ">";
    }

    @Override
    public EagerTensor value() {
        throw new UntraceableException(
                "this tensor is symbolic (" + spec + ", from " + node.op().name()
                        + ") and has no values yet. Java control flow cannot depend on the values of tensors inside a"
                        + " model or a compiled step: use Ops.where instead of if, or compile the model with"
                        + " runEagerly(true)");
    }
}
