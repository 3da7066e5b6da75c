package dev.sungu.saving;

import dev.sungu.core.SymbolicTensor;
import dev.sungu.core.Tensor;
import dev.sungu.layers.InputLayer;
import dev.sungu.layers.Layer;
import dev.sungu.models.KerasOps;
import dev.sungu.models.Model;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Makes functional models from the records of their layers and connections.
 *
 * <p>Source: {@code keras.src.models.functional.functional_from_config}.
 */
final class GraphReader {
    private static final String OPERATIONS = "keras.src.ops";

    private final Config config;
    private final JsonNode records;
    private final Map<String, Layer> layers = new HashMap<>();
    /** What each use of a layer or operation gave. */
    private final Map<String, List<List<Tensor>>> outputs = new LinkedHashMap<>();

    GraphReader(Config config) {
        this.config = config;
        records = config.json("layers");
        if (!records.isArray()) {
            throw JsonReader.wrong(place(), "a list of layers", records);
        }
    }

    private String place() {
        return config.place() + ".layers";
    }

    Model model() {
        for (int i = 0; i < records.size(); i++) {
            make(records.get(i), place() + "[" + i + "]");
        }
        connect();
        return new Model(tensors("input_layers"), tensors("output_layers"));
    }

    private void make(JsonNode record, String at) {
        String name = record.path("name").asString("");
        if (name.isEmpty() || outputs.putIfAbsent(name, new ArrayList<>()) != null) {
            throw new IllegalArgumentException(at + " should have a name of its own but has \"" + name + "\"");
        }
        if (isOperation(record)) {
            return;
        }
        Layer layer = config.reader().object(record, at, Kind.LAYER);
        layers.put(name, layer);
        if (layer instanceof InputLayer input) {
            outputs(name).add(List.of(input.output()));
        }
    }

    private static boolean isOperation(JsonNode record) {
        return record.path("module").asString("").startsWith(OPERATIONS);
    }

    private List<List<Tensor>> outputs(String name) {
        return outputs.computeIfAbsent(name, k -> new ArrayList<>());
    }

    /** Applies layers where their inputs are there, again and again until all are: a shared layer may need several goes. */
    private void connect() {
        Map<String, Integer> done = new HashMap<>();
        boolean progress = true;
        boolean complete = false;
        while (progress && !complete) {
            progress = false;
            complete = true;
            for (int i = 0; i < records.size(); i++) {
                JsonNode record = records.get(i);
                JsonNode nodes = record.path("inbound_nodes");
                String name = record.path("name").asString();
                int next = done.getOrDefault(name, 0);
                while (next < nodes.size() && apply(record, nodes.get(next), place() + "[" + i + "]")) {
                    next++;
                    progress = true;
                }
                done.put(name, next);
                complete &= next == nodes.size();
            }
        }
        if (!complete) {
            List<String> missing = new ArrayList<>();
            for (JsonNode record : records) {
                String name = record.path("name").asString();
                if (done.getOrDefault(name, 0) < record.path("inbound_nodes").size()) {
                    missing.add(name);
                }
            }
            throw new IllegalArgumentException(
                    place() + ": these layers depend on each other or on what is not there: " + missing);
        }
    }

    /** Whether the inputs were there. */
    private boolean apply(JsonNode record, JsonNode node, String at) {
        List<JsonNode> arguments = new ArrayList<>();
        node.path("args").forEach(arg -> {
            if (arg.isArray()) {
                arg.forEach(arguments::add);
            } else {
                arguments.add(arg);
            }
        });
        if (arguments.isEmpty()) {
            throw JsonReader.wrong(at + ".inbound_nodes", "connections in the form of Keras 3, with args", node);
        }
        List<@Nullable Tensor> found = new ArrayList<>();
        for (JsonNode each : arguments) {
            Tensor t = each.isObject() ? find(each.path("config").path("keras_history"), 0, at) : null;
            if (t == null && each.isObject()) {
                return false;
            }
            found.add(t);
        }
        List<Tensor> inputs = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Tensor t = found.get(i);
            inputs.add(t != null ? t : constant(arguments.get(i), found, at));
        }
        String name = record.path("name").asString();
        Layer layer = layers.get(name);
        if (layer == null) {
            outputs(name).add(List.of(operation(record, name, inputs, at)));
        } else {
            JsonNode training = node.path("kwargs").path("training");
            outputs(name).add(training.isBoolean() ? layer.apply(inputs, training.asBoolean()) : layer.apply(inputs));
        }
        return true;
    }

    /** A number beside tensors: of their type. */
    private static Tensor constant(JsonNode number, List<@Nullable Tensor> others, String at) {
        if (!number.isNumber()) {
            throw JsonReader.wrong(at + ".inbound_nodes", "a tensor or a number", number);
        }
        for (Tensor t : others) {
            if (t != null) {
                return Tensor.scalar(t.dtype(), number.asDouble());
            }
        }
        throw JsonReader.wrong(at + ".inbound_nodes", "at least one tensor", number);
    }

    private Tensor operation(JsonNode record, String name, List<Tensor> inputs, String at) {
        Config c = new Config(record.path("config"), at + ".config", config.reader());
        int[] axes = {};
        if (c.has("axis")) {
            axes = c.isList("axis") ? c.sizes("axis") : new int[] {c.whole("axis")};
        }
        boolean keepdims = c.has("keepdims") && c.flag("keepdims");
        try {
            return KerasOps.apply(record.path("class_name").asString(), name, inputs, axes, keepdims);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage() + " (at " + at + ")", e);
        }
    }

    /** The tensor [layer, use, output], or null if it is not there yet. */
    private @Nullable Tensor find(JsonNode history, int first, String at) {
        if (!history.isArray()
                || history.size() != 3
                || !history.get(1).isInt()
                || !history.get(2).isInt()) {
            throw JsonReader.wrong(at, "a tensor as [layer, use, output]", history);
        }
        List<List<Tensor>> uses = outputs.get(history.get(0).asString(""));
        if (uses == null) {
            throw new IllegalArgumentException(at + " is connected to \""
                    + history.get(0).asString("") + "\", which is not among the layers " + outputs.keySet());
        }
        int use = history.get(1).asInt() - first;
        int output = history.get(2).asInt();
        if (use < 0
                || use >= uses.size()
                || output < 0
                || output >= uses.get(use).size()) {
            return null;
        }
        return uses.get(use).get(output);
    }

    private List<Tensor> tensors(String key) {
        JsonNode list = config.json(key);
        String at = config.place() + "." + key;
        List<JsonNode> places = new ArrayList<>();
        if (list.isArray() && !list.isEmpty() && list.get(0).isString()) {
            places.add(list);
        } else {
            // In a list, or by name in a record.
            list.forEach(places::add);
        }
        List<Tensor> tensors = new ArrayList<>();
        for (JsonNode each : places) {
            boolean isModel = layers.get(each.path(0).asString("")) instanceof Model m && m.isFunctional();
            Tensor t = find(each, isModel ? 1 : 0, at);
            if (!(t instanceof SymbolicTensor)) {
                throw new IllegalArgumentException(at + " names " + each + ", which is not there");
            }
            tensors.add(t);
        }
        return tensors;
    }
}
