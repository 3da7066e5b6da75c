package dev.sungu.models.tensorboard;

import dev.sungu.core.DType;
import dev.sungu.core.Spec;
import dev.sungu.core.SymbolicTensor;
import dev.sungu.core.Tensor;
import dev.sungu.core.trace.Node;
import dev.sungu.core.trace.Placeholder;
import dev.sungu.core.trace.Read;
import dev.sungu.core.trace.Trace;
import dev.sungu.layers.Layer;
import dev.sungu.layers.LayerObserver;
import dev.sungu.models.Model;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The operations of a model and how they depend on each other, each under the name of the layer that it is in, as a {@code
 * GraphDef}.
 *
 * <p>Source: {@code tensorflow/core/framework/graph.proto}.
 */
public final class LayerGraph implements LayerObserver {
    // Fields of GraphDef, VersionDef, NodeDef, AttrValue, a map's entry.
    private static final int NODE = 1;
    private static final int VERSIONS = 4;
    private static final int PRODUCER = 1;
    private static final int NAME = 1;
    private static final int OP = 2;
    private static final int INPUT = 3;
    private static final int ATTR = 5;
    private static final int KEY = 1;
    private static final int VALUE = 2;
    private static final int ATTR_BYTES = 2;
    private static final int ATTR_LIST = 1;
    private static final int ATTR_TYPE = 6;
    private static final int LIST_SHAPE = 7;

    /** A version of graphs that all readers know. */
    private static final int GRAPH_VERSION = 22;

    private final Deque<String> scope = new ArrayDeque<>();
    private final Map<Node, String> names = new IdentityHashMap<>();
    /** In the order in which they are computed. */
    private final Map<String, Node> nodes = new LinkedHashMap<>();

    private final Map<Node, String> labels = new IdentityHashMap<>();
    private final Set<String> taken = new HashSet<>();

    private LayerGraph() {}

    /** The graph of a model that is built, for inputs like these. */
    public static byte[] of(Model model, List<Spec> inputs) {
        LayerGraph graph = new LayerGraph();
        Trace.Recording recording = graph.watch(() -> Trace.record(inputs, model::apply));
        recording.inputs().forEach(graph::take);
        recording.outputs().forEach(graph::take);
        return graph.toBytes();
    }

    @Override
    public void enter(Layer layer, List<Tensor> inputs) {
        scope.addLast(layer.name());
        inputs.forEach(this::takeInput);
    }

    /** What comes into a layer belongs to what is around it. */
    private void takeInput(Tensor t) {
        String inner = scope.removeLast();
        take(t);
        scope.addLast(inner);
    }

    @Override
    public void leave(Layer layer, List<Tensor> outputs) {
        outputs.forEach(this::take);
        scope.removeLast();
    }

    /** Puts everything that a tensor was computed from, and that is nobody's yet, into the layer in progress. */
    private void take(Tensor t) {
        Deque<Node> open = new ArrayDeque<>();
        push(open, t);
        while (!open.isEmpty()) {
            Node node = open.peekLast();
            int before = open.size();
            if (!names.containsKey(node)) {
                for (Tensor input : node.inputs()) {
                    push(open, input);
                }
            }
            if (open.size() == before) {
                open.removeLast();
                give(node);
            }
        }
    }

    private void push(Deque<Node> open, Tensor t) {
        if (t instanceof SymbolicTensor s && s.node().trace() != null && !names.containsKey(s.node())) {
            open.addLast(s.node());
        }
    }

    private void give(Node node) {
        String prefix = scope.isEmpty() ? "" : String.join("/", scope) + "/";
        switch (node.op()) {
            // Inputs are in no layer.
            case Placeholder input -> give(node, input.label(), "Placeholder");
            case Read read -> give(node, prefix + read.variable().name(), "Variable");
            default -> give(node, prefix + node.op().name(), node.op().name());
        }
    }

    private void give(Node node, String wanted, String op) {
        if (names.containsKey(node)) {
            return;
        }
        String clean = wanted.replaceAll("[^A-Za-z0-9_.\\\\/-]", "_");
        String name = clean;
        for (int i = 1; !taken.add(name); i++) {
            name = clean + "_" + i;
        }
        names.put(node, name);
        labels.put(node, op);
        nodes.put(name, node);
    }

    private byte[] toBytes() {
        Proto graph = new Proto();
        nodes.forEach((name, node) -> graph.message(NODE, message(name, node)));
        return graph.message(VERSIONS, new Proto().number(PRODUCER, GRAPH_VERSION))
                .toBytes();
    }

    private Proto message(String name, Node node) {
        Proto message = new Proto().text(NAME, name).text(OP, labels.getOrDefault(node, ""));
        for (Tensor input : node.inputs()) {
            if (input instanceof SymbolicTensor s) {
                String from = names.get(s.node());
                if (from != null) {
                    int index = s.node().outputs().indexOf(s);
                    message.text(INPUT, index > 0 ? from + ":" + index : from);
                }
            }
        }
        Proto shapes = new Proto();
        for (SymbolicTensor out : node.outputs()) {
            int[] dims = out.shape().dims().clone();
            for (int i = 0; i < dims.length; i++) {
                dims[i] = Math.max(dims[i], -1);
            }
            shapes.message(LIST_SHAPE, Summaries.shape(dims));
        }
        attribute(message, "_output_shapes", new Proto().message(ATTR_LIST, shapes));
        attribute(
                message,
                "T",
                new Proto().number(ATTR_TYPE, type(node.outputs().getFirst().dtype())));
        return attribute(
                message, "attributes", new Proto().text(ATTR_BYTES, node.op().toString()));
    }

    private static Proto attribute(Proto message, String key, Proto value) {
        return message.message(ATTR, new Proto().text(KEY, key).message(VALUE, value));
    }

    private static int type(DType dtype) {
        return switch (dtype) {
            case FLOAT32 -> 1;
            case FLOAT64 -> 2;
            case INT32 -> 3;
            case UINT8 -> 4;
            case INT64 -> 9;
            case BOOL -> 10;
            case BFLOAT16 -> 14;
            case FLOAT16 -> 19;
        };
    }
}
