package dev.sungu.saving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.KerasObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Losses and metrics are read from what Keras wrote, and written as it wrote them. */
class LossConfigsTest {
    private static final JsonMapper MAPPER = new JsonMapper();

    @TestFactory
    Stream<DynamicTest> keptAsKerasWroteThem() throws IOException {
        JsonNode file;
        try (InputStream in = getClass().getResourceAsStream("/golden/loss-configs.json")) {
            file = MAPPER.readTree(Objects.requireNonNull(in));
        }
        return file.get("cases")
                .valueStream()
                .map(c -> DynamicTest.dynamicTest(c.get("name").asString(), () -> {
                    boolean loss = c.get("name").asString().startsWith("loss/");
                    JsonNode record = c.get("expected");
                    KerasObject read = loss ? read(record, Kind.LOSS) : read(record, Kind.METRIC);
                    assertEquals(comparable(record), comparable(JsonWriter.record(read)));
                }));
    }

    private static <T extends KerasObject> T read(JsonNode record, Kind<T> kind) {
        return new JsonReader(CustomObjects.none()).object(record, "here", kind);
    }

    /** The tree with all numbers of one type; Keras's null for a reduction is "none". */
    private static JsonNode comparable(JsonNode node) {
        if (node.isNumber()) {
            return MAPPER.valueToTree(node.asDouble());
        }
        if (node.isArray()) {
            ArrayNode list = MAPPER.createArrayNode();
            node.forEach(each -> list.add(comparable(each)));
            return list;
        }
        if (node.isObject()) {
            ObjectNode object = MAPPER.createObjectNode();
            node.propertyNames().forEach(key -> object.set(key, comparable(node.get(key))));
            if (node.has("reduction") && node.get("reduction").isNull()) {
                object.put("reduction", "none");
            }
            return object;
        }
        return node;
    }

    @Test
    void whatIsWrongIsSaidWithItsPlace() {
        JsonNode record = MAPPER.readTree("{\"module\": \"keras.metrics\", \"class_name\": \"AUC\", \"config\":"
                + " {\"thresholds\": [0.25, \"half\"]}, \"registered_name\": null}");
        String message = assertThrows(IllegalArgumentException.class, () -> read(record, Kind.METRIC))
                .getMessage();
        assertTrue(message.contains("thresholds") && message.contains("a list of numbers"), message);
    }
}
