package dev.sungu.models;

import dev.sungu.core.EagerTensor;
import dev.sungu.core.SymbolicTensor;
import dev.sungu.core.Tensor;
import dev.sungu.core.op.Apply;
import dev.sungu.core.trace.Node;
import dev.sungu.layers.Layer;
import dev.sungu.layers.LayerCall;
import dev.sungu.models.operations.NodeDescriber;
import dev.sungu.models.operations.OperationCall;
import dev.sungu.models.operations.Slot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the config of a functional model says of its graph.
 *
 * <p>Source: {@code keras.src.models.functional.Functional.get_config}.
 */
final class GraphConfig {
    private final FunctionalGraph graph;

    GraphConfig(FunctionalGraph graph) {
        this.graph = graph;
    }

    void addTo(Map<String, Object> config) {
        List<PlacedLayer> layers = new ArrayList<>();
        for (Object o : graph.operations()) {
            layers.addAll(placed(o));
        }
        config.put("layers", layers);
        config.put("input_layers", places(graph.givenInputs()));
        config.put("output_layers", places(graph.givenOutputs()));
    }

    private List<PlacedLayer> placed(Object operation) {
        if (!(operation instanceof Layer layer)) {
            return placed((Node) operation);
        }
        List<Map<String, @Nullable Object>> nodes = new ArrayList<>();
        for (Node n : graph.uses(layer)) {
            if (n.op() instanceof LayerCall call) {
                nodes.add(inbound(n, call));
            }
        }
        return List.of(new PlacedLayer(layer, layer.name(), nodes));
    }

    private Map<String, @Nullable Object> inbound(Node n, LayerCall call) {
        List<@Nullable Object> inputs = new ArrayList<>();
        for (Tensor t : n.inputs()) {
            inputs.add(argument(t, n));
        }
        Map<String, @Nullable Object> keywords = new LinkedHashMap<>();
        boolean isList = call.layer().takesList() || inputs.size() > 1;
        Boolean training =
                call.training() != null ? call.training() : call.layer().recordedTraining();
        if (training != null) {
            keywords.put("training", training);
        }
        if (call.layer() instanceof Model || call.layer().takesMask()) {
            keywords.put("mask", isList ? Collections.nCopies(inputs.size(), null) : null);
        }
        return node(isList ? List.of(inputs) : inputs, keywords);
    }

    private static Map<String, @Nullable Object> node(List<?> arguments, Map<String, ?> keywords) {
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        node.put("args", arguments);
        node.put("kwargs", keywords);
        return node;
    }

    // ---- operations

    /** What Keras would have computed, which may be several operations for one here. */
    private List<PlacedLayer> placed(Node n) {
        String name = FunctionalGraph.nameOf(n);
        List<OperationCall> calls = NodeDescriber.describe(n);
        List<PlacedLayer> all = new ArrayList<>();
        SymbolicTensor before = null;
        for (int i = 0; i < calls.size(); i++) {
            OperationCall call = calls.get(i);
            boolean last = i == calls.size() - 1;
            String own = last ? name : name + "_part_" + (i + 1);
            Object previous = before == null ? null : tensor(before, name + "_part_" + i, 0, 0);
            Map<String, @Nullable Object> config = new LinkedHashMap<>();
            config.put("name", own);
            config.putAll(call.config());
            config.put("name", own);
            all.add(new PlacedLayer(
                    new PlacedOp(call.kerasModule(), call.className(), config),
                    own,
                    List.of(node(
                            list(filled(call.arguments(), n, previous)), map(filled(call.keywords(), n, previous))))));
            if (!last) {
                before = step(call, n, before);
            }
        }
        return all;
    }

    /** What an operation on the way gives: for its shape. */
    private static SymbolicTensor step(OperationCall call, Node n, @Nullable SymbolicTensor before) {
        List<Tensor> inputs = new ArrayList<>(n.inputs());
        if (before != null) {
            inputs.add(before);
        }
        List<@Nullable Object> arguments = new ArrayList<>();
        call.arguments()
                .forEach(a -> arguments.add(
                        a instanceof Slot(int index) && index == NodeDescriber.BEFORE
                                ? new Slot(inputs.size() - 1)
                                : a));
        OperationCall placed =
                new OperationCall(call.kerasModule(), call.className(), call.config(), arguments, call.keywords());
        return (SymbolicTensor)
                Apply.call(placed, inputs.toArray(Tensor[]::new)).getFirst();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> l ? l : List.of();
    }

    private static Map<String, ?> map(@Nullable Object value) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> m) {
            m.forEach((key, v) -> all.put(String.valueOf(key), v));
        }
        return all;
    }

    private @Nullable Object filled(@Nullable Object template, Node n, @Nullable Object before) {
        return switch (template) {
            case null -> null;
            case Slot(int index) ->
                index == NodeDescriber.BEFORE ? before : argument(n.inputs().get(index), n);
            case List<?> list -> {
                List<@Nullable Object> all = new ArrayList<>();
                list.forEach(each -> all.add(filled(each, n, before)));
                yield all;
            }
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> all = new LinkedHashMap<>();
                map.forEach((key, value) -> all.put(String.valueOf(key), filled(value, n, before)));
                yield all;
            }
            default -> template;
        };
    }

    // ---- tensors

    private Object argument(Tensor t, Node of) {
        if (t instanceof SymbolicTensor s) {
            FunctionalGraph.Source from = graph.source(s);
            return tensor(s, FunctionalGraph.nameOf(from.operation()), place(s), s.index());
        }
        if (t instanceof EagerTensor e) {
            if (e.rank() > 0) {
                return e;
            }
            return switch (e.dtype()) {
                // 0.1, not 0.10000000149011612.
                case FLOAT32 -> Double.valueOf(Float.toString((float) e.item()));
                case BOOL -> e.item() != 0;
                default -> e.dtype().isFloat() ? (Object) e.item() : (Object) (long) e.item();
            };
        }
        throw new IllegalStateException("the operation " + of.op().name() + " takes " + t.spec()
                + " in the graph, a variable of no layer, which files cannot keep: write a layer of your own for it");
    }

    private static Map<String, Object> tensor(SymbolicTensor s, String from, int use, int output) {
        Map<String, Object> config = new LinkedHashMap<>();
        List<@Nullable Integer> shape = new ArrayList<>();
        for (int d : s.shape().dims()) {
            shape.add(d < 0 ? null : d);
        }
        config.put("shape", shape);
        config.put("dtype", s.dtype().kerasName());
        config.put("keras_history", List.of(from, use, output));
        Map<String, Object> tensor = new LinkedHashMap<>();
        tensor.put("class_name", "__keras_tensor__");
        tensor.put("config", config);
        return tensor;
    }

    /** Which use in this model a tensor comes from. */
    private int place(SymbolicTensor s) {
        return graph.inputs().contains(s)
                ? 0
                : graph.uses(GraphOrder.operation(s.node())).indexOf(s.node());
    }

    private Object places(Ends ends) {
        List<Object> all = new ArrayList<>();
        for (SymbolicTensor s : ends.tensors()) {
            Object operation = graph.source(s).operation();
            // Keras counts from 1 where the layer is a functional model.
            int first = operation instanceof Model m && m.graph() != null ? 1 : 0;
            all.add(List.of(
                    FunctionalGraph.nameOf(operation),
                    place(s) + first,
                    graph.inputs().contains(s) ? 0 : s.index()));
        }
        if (ends.names().isEmpty()) {
            return ends.single() ? all.getFirst() : all;
        }
        Map<String, Object> named = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i++) {
            named.put(ends.names().get(i), all.get(i));
        }
        return named;
    }
}
