package dev.sungu.models;

import dev.sungu.core.EagerTensor;
import dev.sungu.core.KerasObject;
import dev.sungu.core.SymbolicTensor;
import dev.sungu.core.Tensor;
import dev.sungu.core.trace.Node;
import dev.sungu.layers.Layer;
import dev.sungu.layers.LayerCall;
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
            layers.add(placed(o));
        }
        config.put("layers", layers);
        config.put("input_layers", places(graph.inputs()));
        config.put("output_layers", places(graph.outputs()));
    }

    private PlacedLayer placed(Object operation) {
        List<Map<String, @Nullable Object>> nodes = new ArrayList<>();
        for (Node n : graph.uses(operation)) {
            if (!n.inputs().isEmpty()) {
                nodes.add(inbound(n));
            }
        }
        String name = FunctionalGraph.nameOf(operation);
        KerasObject object = operation instanceof Layer l ? l : KerasOps.describe((Node) operation, name);
        return new PlacedLayer(object, name, nodes);
    }

    private Map<String, @Nullable Object> inbound(Node n) {
        List<Object> inputs = new ArrayList<>();
        for (Tensor t : n.inputs()) {
            inputs.add(argument(t, n));
        }
        Map<String, @Nullable Object> keywords = new LinkedHashMap<>();
        boolean isList = n.op().name().equals("Concatenate");
        if (n.op() instanceof LayerCall c) {
            isList = c.layer().takesList() || inputs.size() > 1;
            if (c.training() != null) {
                keywords.put("training", c.training());
            }
            if (c.layer() instanceof Model || c.layer().takesMask()) {
                keywords.put("mask", isList ? Collections.nCopies(inputs.size(), null) : null);
            }
        }
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        node.put("args", isList ? List.of(inputs) : inputs);
        node.put("kwargs", keywords);
        return node;
    }

    private Object argument(Tensor t, Node of) {
        if (t instanceof SymbolicTensor s) {
            FunctionalGraph.Source from = graph.source(s);
            Map<String, Object> config = new LinkedHashMap<>();
            List<@Nullable Integer> shape = new ArrayList<>();
            for (int d : s.shape().dims()) {
                shape.add(d < 0 ? null : d);
            }
            config.put("shape", shape);
            config.put("dtype", s.dtype().kerasName());
            config.put("keras_history", List.of(FunctionalGraph.nameOf(from.operation()), place(s), s.index()));
            Map<String, Object> tensor = new LinkedHashMap<>();
            tensor.put("class_name", "__keras_tensor__");
            tensor.put("config", config);
            return tensor;
        }
        if (t instanceof EagerTensor e && e.size() == 1) {
            return e.item();
        }
        throw new IllegalStateException("the operation " + of.op().name() + " takes " + t.spec()
                + " in the graph, which files cannot keep: write a layer of your own for it");
    }

    /** Which use in this model a tensor comes from. */
    private int place(SymbolicTensor s) {
        return graph.inputs().contains(s)
                ? 0
                : graph.uses(GraphOrder.operation(s.node())).indexOf(s.node());
    }

    private Object places(List<SymbolicTensor> tensors) {
        List<Object> all = new ArrayList<>();
        for (SymbolicTensor s : tensors) {
            Object operation = graph.source(s).operation();
            // Keras counts from 1 where the layer is a functional model.
            int first = operation instanceof Model m && m.graph() != null ? 1 : 0;
            all.add(List.of(
                    FunctionalGraph.nameOf(operation),
                    place(s) + first,
                    graph.inputs().contains(s) ? 0 : s.index()));
        }
        return all.size() == 1 ? all.getFirst() : all;
    }
}
