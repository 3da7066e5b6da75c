package dev.sungu.saving;

import dev.sungu.core.SymbolicTensor;
import dev.sungu.core.Tensor;
import dev.sungu.layers.InputLayer;
import dev.sungu.layers.Layer;
import dev.sungu.models.KerasOps;
import dev.sungu.models.Model;
import dev.sungu.models.operations.OperationCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

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
        return between();
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
                if (!nodes.isArray() && !nodes.isMissingNode()) {
                    throw JsonReader.wrong(place() + "[" + i + "].inbound_nodes", "a list", nodes);
                }
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
        String name = record.path("name").asString();
        List<@Nullable Tensor> found = new ArrayList<>();
        Layer layer = layers.get(name);
        if (layer == null) {
            OperationCall call = operation(record, node, found, at);
            if (found.isEmpty()) {
                throw JsonReader.wrong(at + ".inbound_nodes", "connections, with args that are tensors", node);
            }
            if (found.contains(null)) {
                return false;
            }
            try {
                outputs(name).add(KerasOps.apply(call, name, present(found)));
            } catch (IllegalArgumentException | IllegalStateException e) {
                throw new IllegalArgumentException(e.getMessage() + " (" + call.className() + " at " + at + ")", e);
            }
            return true;
        }
        if (node.isArray()) {
            older(node, found, at);
        } else {
            node.path("args").forEach(argument -> addTensors(argument, found, at));
        }
        if (found.contains(null)) {
            return false;
        }
        if (found.isEmpty()) {
            throw JsonReader.wrong(at + ".inbound_nodes", "connections, with args that are tensors", node);
        }
        JsonNode keywords = node.isArray() ? node.path(0).path(3) : node.path("kwargs");
        keywords.properties().forEach(e -> refuseTensor(e.getKey(), e.getValue(), at));
        JsonNode training = keywords.path("training");
        List<Tensor> inputs = present(found);
        boolean said =
                training.isBoolean() && !Boolean.valueOf(training.asBoolean()).equals(layer.recordedTraining());
        outputs(name).add(said ? layer.apply(inputs, training.asBoolean()) : layer.apply(inputs));
        return true;
    }

    private static List<Tensor> present(List<@Nullable Tensor> found) {
        return found.stream().map(t -> Objects.requireNonNull(t)).toList();
    }

    /** The tensors of an argument of a layer: one, or a list of them. */
    private void addTensors(JsonNode argument, List<@Nullable Tensor> found, String at) {
        if (argument.isArray()) {
            argument.forEach(each -> addTensors(each, found, at));
        } else if (GraphTemplate.isTensor(argument)) {
            found.add(find(argument.path("config").path("keras_history"), 0, at));
        }
    }

    /** Connections in the form of Keras 1 and 2: [[layer, use, output, keywords], …]. */
    private void older(JsonNode node, List<@Nullable Tensor> found, String at) {
        JsonNode all =
                node.path(0).isString() ? JsonNodeFactory.instance.arrayNode().add(node) : node;
        for (JsonNode each : all) {
            ArrayNode history = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < 3; i++) {
                history.add(each.path(i));
            }
            found.add(find(history, 0, at));
        }
    }

    private static void refuseTensor(String keyword, JsonNode value, String at) {
        if (GraphTemplate.isTensor(value)) {
            throw new IllegalArgumentException(at + " is called with the tensor \"" + keyword
                    + "\" by name, which layers here do not take: they take tensors in order");
        }
    }

    private OperationCall operation(JsonNode record, JsonNode node, List<@Nullable Tensor> found, String at) {
        if (!node.isObject()) {
            throw JsonReader.wrong(at + ".inbound_nodes", "connections in the form of Keras 3, with args", node);
        }
        GraphTemplate template = new GraphTemplate(
                at, tensor -> found.add(find(tensor.path("config").path("keras_history"), 0, at)));
        return new OperationCall(
                record.path("module").asString(""),
                record.path("class_name").asString(""),
                GraphTemplate.plain(record.path("config"), at),
                template.list(node.path("args")),
                template.map(node.path("kwargs")));
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

    private Model between() {
        JsonNode in = config.json("input_layers");
        if (in.isObject()) {
            Map<String, Tensor> x = named(in, "input_layers");
            return to(y -> new Model(x, y), y -> new Model(x, y), y -> new Model(x, y));
        }
        if (isPlace(in)) {
            Tensor x = tensor(in, "input_layers");
            return to(y -> new Model(x, y), y -> new Model(x, y), y -> new Model(x, y));
        }
        List<Tensor> x = tensors(in, "input_layers");
        return to(y -> new Model(x, y), y -> new Model(x, y), y -> new Model(x, y));
    }

    private Model to(
            Function<Tensor, Model> one, Function<List<Tensor>, Model> list, Function<Map<String, Tensor>, Model> map) {
        JsonNode out = config.json("output_layers");
        return out.isObject()
                ? map.apply(named(out, "output_layers"))
                : isPlace(out) ? one.apply(tensor(out, "output_layers")) : list.apply(tensors(out, "output_layers"));
    }

    /** One tensor: [name of the layer, its use, which of its outputs]. */
    private static boolean isPlace(JsonNode node) {
        return node.isArray() && !node.isEmpty() && node.get(0).isString();
    }

    private Map<String, Tensor> named(JsonNode places, String key) {
        Map<String, Tensor> all = new LinkedHashMap<>();
        places.properties().forEach(e -> all.put(e.getKey(), tensor(e.getValue(), key)));
        return all;
    }

    private List<Tensor> tensors(JsonNode places, String key) {
        return places.valueStream().map(place -> tensor(place, key)).toList();
    }

    private Tensor tensor(JsonNode place, String key) {
        boolean isModel = layers.get(place.path(0).asString("")) instanceof Model m && m.isFunctional();
        String at = config.place() + "." + key;
        Tensor t = find(place, isModel ? 1 : 0, at);
        if (!(t instanceof SymbolicTensor)) {
            throw new IllegalArgumentException(at + " names " + place + ", which is not there");
        }
        return t;
    }
}
