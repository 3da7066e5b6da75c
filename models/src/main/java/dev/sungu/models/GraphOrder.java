package dev.sungu.models;

import dev.sungu.core.SymbolicTensor;
import dev.sungu.core.Tensor;
import dev.sungu.core.trace.Node;
import dev.sungu.layers.LayerCall;
import dev.sungu.layers.ModelInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The nodes between the inputs and the outputs of a functional model, and what they use, in the order of Keras: by the
 * distance from the outputs, then by the order in which a walk from the outputs finds them.
 *
 * <p>Source: {@code keras.src.ops.function.map_graph}.
 */
final class GraphOrder {
    private final Set<Tensor> inputs;
    private final List<Node> walked = new ArrayList<>();
    private final Set<Node> finished = new HashSet<>();
    private final Map<Object, Integer> firstSeen = new HashMap<>();
    private final Map<Node, Integer> nodeDepths = new LinkedHashMap<>();
    private final Map<Object, Integer> depths = new LinkedHashMap<>();

    GraphOrder(List<SymbolicTensor> inputs, List<SymbolicTensor> outputs) {
        this.inputs = new HashSet<>(inputs);
        outputs.forEach(this::walk);
        measure();
        for (SymbolicTensor t : inputs) {
            Node n = t.node();
            if (n.op() instanceof ModelInput && !depths.containsKey(operation(n))) {
                // Nothing depends on it, but it is handed over all the same.
                depths.put(operation(n), 0);
                firstSeen.put(operation(n), -1);
                nodeDepths.put(n, 0);
            }
        }
    }

    /** What a node uses: a layer, which several nodes may share, or the node itself. */
    static Object operation(Node n) {
        return switch (n.op()) {
            case LayerCall c -> c.layer();
            case ModelInput i -> i.layer();
            default -> n;
        };
    }

    /** Depth first; the inputs of a node before it. Not by recursion: models may be deep. */
    private void walk(SymbolicTensor output) {
        List<Node> path = new ArrayList<>();
        List<Integer> next = new ArrayList<>();
        enter(output, path, next);
        while (!path.isEmpty()) {
            int top = path.size() - 1;
            Node n = path.get(top);
            int i = next.get(top);
            if (i < n.inputs().size()) {
                next.set(top, i + 1);
                if (n.inputs().get(i) instanceof SymbolicTensor s) {
                    enter(s, path, next);
                }
            } else {
                path.removeLast();
                next.removeLast();
                if (finished.add(n)) {
                    walked.add(n);
                }
            }
        }
    }

    private void enter(SymbolicTensor t, List<Node> path, List<Integer> next) {
        Node n = t.node();
        boolean isInput = n.op() instanceof ModelInput;
        if (finished.contains(n) || (!isInput && inputs.contains(t))) {
            return;
        }
        if (isInput && !inputs.contains(t)) {
            throw new IllegalArgumentException("the output depends on the input \"" + n.op().name() + "\" (" + t.spec()
                    + "), which is not among the model's inputs");
        }
        firstSeen.putIfAbsent(operation(n), firstSeen.size());
        path.add(n);
        next.add(0);
    }

    private void measure() {
        for (Node n : walked.reversed()) {
            int depth = Math.max(nodeDepths.getOrDefault(n, 0), depths.getOrDefault(operation(n), 0));
            depths.put(operation(n), depth);
            nodeDepths.put(n, depth);
            for (Tensor t : n.inputs()) {
                if (t instanceof SymbolicTensor s && finished.contains(s.node())) {
                    nodeDepths.merge(s.node(), depth + 1, Math::max);
                }
            }
        }
    }

    /** The nodes in an order in which they can run. */
    List<Node> nodes() {
        return walked;
    }

    /** How far each node is from the outputs. */
    Map<Node, Integer> nodeDepths() {
        return nodeDepths;
    }

    /** Layers and nodes of operations, from the inputs to the outputs. */
    List<Object> operations() {
        List<Object> all = new ArrayList<>(depths.keySet());
        all.sort((a, b) -> {
            int deeper = Integer.compare(depths.getOrDefault(b, 0), depths.getOrDefault(a, 0));
            return deeper != 0 ? deeper : Integer.compare(firstSeen.getOrDefault(a, 0), firstSeen.getOrDefault(b, 0));
        });
        return all;
    }
}
