package dev.sungu.models;

import dev.sungu.core.SymbolicTensor;
import dev.sungu.core.Tensor;
import dev.sungu.core.op.Apply;
import dev.sungu.core.trace.Node;
import dev.sungu.core.trace.Placeholder;
import dev.sungu.layers.Layer;
import dev.sungu.layers.LayerCall;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The layers and operations between the inputs and the outputs of a functional model, in an order to run them. */
final class FunctionalGraph {
    private final List<SymbolicTensor> inputs;
    private final List<SymbolicTensor> outputs;
    private final List<Node> nodes = new ArrayList<>();

    FunctionalGraph(List<SymbolicTensor> inputs, List<SymbolicTensor> outputs) {
        this.inputs = inputs;
        this.outputs = outputs;
        Set<Node> done = new HashSet<>();
        inputs.forEach(t -> done.add(t.node()));
        outputs.forEach(t -> visit(t.node(), done));
    }

    private void visit(Node root, Set<Node> done) {
        Deque<Node> stack = new ArrayDeque<>();
        stack.push(root);
        while (!stack.isEmpty()) {
            Node n = stack.peek();
            boolean ready = true;
            if (!done.contains(n)) {
                if (n.op() instanceof Placeholder p) {
                    throw new IllegalArgumentException("the output depends on the input " + p.label() + " (" + p.spec()
                            + "), which is not among the model's inputs");
                }
                for (Tensor t : n.inputs()) {
                    if (t instanceof SymbolicTensor s && !done.contains(s.node())) {
                        stack.push(s.node());
                        ready = false;
                    }
                }
            }
            if (ready) {
                stack.pop();
                if (done.add(n)) {
                    nodes.add(n);
                }
            }
        }
    }

    /** The layers, each once, in the order of their first use. */
    List<Layer> layers() {
        List<Layer> layers = new ArrayList<>();
        for (Node n : nodes) {
            if (n.op() instanceof LayerCall c && !layers.contains(c.layer())) {
                layers.add(c.layer());
            }
        }
        return layers;
    }

    List<SymbolicTensor> inputs() {
        return inputs;
    }

    List<SymbolicTensor> outputs() {
        return outputs;
    }

    /** The names of the inputs. */
    List<String> inputNames() {
        return inputs.stream()
                .map(t -> t.node().op() instanceof Placeholder p
                        ? p.label()
                        : t.node().op().name())
                .toList();
    }

    /** The names of what gives the outputs. */
    List<String> outputNames() {
        return outputs.stream().map(t -> t.node().op().name()).toList();
    }

    /** Calls the layers and operations on other inputs. */
    List<Tensor> run(List<Tensor> arguments) {
        if (arguments.size() != inputs.size()) {
            throw new IllegalArgumentException(
                    "the model has " + inputs.size() + " inputs but got " + arguments.size() + " tensors");
        }
        Map<Tensor, Tensor> values = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            values.put(inputs.get(i), arguments.get(i));
        }
        for (Node n : nodes) {
            List<Tensor> in =
                    n.inputs().stream().map(t -> values.getOrDefault(t, t)).toList();
            List<Tensor> out =
                    n.op() instanceof LayerCall c ? c.call(in) : Apply.call(n.op(), in.toArray(Tensor[]::new));
            for (int i = 0; i < out.size(); i++) {
                values.put(n.outputs().get(i), out.get(i));
            }
        }
        return outputs.stream().map(t -> values.getOrDefault(t, t)).toList();
    }
}
