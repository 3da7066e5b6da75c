package dev.sungu.saving;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON in Keras's older files, which has words of its own for tuples and shapes.
 *
 * <p>Source: {@code keras.src.legacy.saving.json_utils}.
 */
final class OlderJson {
    private OlderJson() {}

    /** The same with lists for tuples and shapes. */
    static JsonNode plain(JsonNode node) {
        if (node.isObject()) {
            String name = node.path("class_name").asString("");
            if (node.path("items").isArray() && (name.equals("__tuple__") || name.equals("TensorShape"))) {
                return plain(node.get("items"));
            }
            ObjectNode all = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(e -> all.set(e.getKey(), plain(e.getValue())));
            return all;
        }
        if (node.isArray()) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            node.forEach(each -> all.add(plain(each)));
            return all;
        }
        return node;
    }
}
