package dev.sungu.saving;

import dev.sungu.models.operations.Slot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What an operation in a graph is called with: plain values, with slots where tensors of the graph stand. */
final class GraphTemplate {
    private final String at;
    private final Consumer<JsonNode> tensors;
    private int count;

    /**
     * A reader of arguments.
     *
     * @param at where they are, for messages
     * @param tensors gets each tensor of the graph, in the order of the slots
     */
    GraphTemplate(String at, Consumer<JsonNode> tensors) {
        this.at = at;
        this.tensors = tensors;
    }

    static boolean isTensor(JsonNode node) {
        return node.path("class_name").asString("").equals("__keras_tensor__");
    }

    /** Values among which there are no tensors of a graph. */
    static Map<String, @Nullable Object> plain(JsonNode node, String at) {
        return new GraphTemplate(at, tensor -> {
                    throw JsonReader.wrong(at + ".config", "plain values", tensor);
                })
                .map(node);
    }

    List<@Nullable Object> list(JsonNode node) {
        List<@Nullable Object> all = new ArrayList<>();
        node.forEach(each -> all.add(value(each)));
        return all;
    }

    Map<String, @Nullable Object> map(JsonNode node) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        node.properties().forEach(e -> all.put(e.getKey(), value(e.getValue())));
        return all;
    }

    private @Nullable Object value(JsonNode node) {
        if (isTensor(node)) {
            tensors.accept(node);
            return new Slot(count++);
        }
        if (JsonValues.isTensor(node)) {
            return JsonValues.tensor(node, at);
        }
        if (node.isObject()) {
            Refused.check(node.path("class_name").asString(""), at);
            return map(node);
        }
        if (node.isArray()) {
            return list(node);
        }
        if (node.isNumber()) {
            return node.isIntegralNumber() && node.canConvertToInt() ? (Object) node.asInt() : node.numberValue();
        }
        if (node.isBoolean()) {
            return node.asBoolean();
        }
        return node.isNull() ? null : node.asString();
    }
}
