package dev.sungu.saving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.Tensor;
import dev.sungu.optimizers.LearningRateSchedule;
import dev.sungu.optimizers.Optimizer;
import dev.sungu.optimizers.SGD;
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

/** Optimizers and schedules are read from what Keras wrote, and written as it wrote them. */
class OptimizerConfigsTest {
    private static final JsonMapper MAPPER = new JsonMapper();

    @TestFactory
    Stream<DynamicTest> keptAsKerasWroteThem() throws IOException {
        JsonNode file;
        try (InputStream in = getClass().getResourceAsStream("/golden/optimizer-configs.json")) {
            file = MAPPER.readTree(Objects.requireNonNull(in));
        }
        return file.get("cases")
                .valueStream()
                .map(c -> DynamicTest.dynamicTest(c.get("name").asString(), () -> {
                    JsonNode keras = c.get("expected");
                    Optimizer optimizer = read(keras, CustomObjects.none());
                    assertEquals(comparable(keras), comparable(JsonWriter.record(optimizer)));
                }));
    }

    private static Optimizer read(JsonNode record, CustomObjects custom) {
        return new JsonReader(custom).object(record, "optimizer", Kind.OPTIMIZER);
    }

    /** The tree with all numbers of one type, to the precision of float32, in which Keras keeps some. */
    private static JsonNode comparable(JsonNode node) {
        if (node.isNumber()) {
            return MAPPER.valueToTree((float) node.asDouble());
        }
        if (node.isArray()) {
            ArrayNode list = MAPPER.createArrayNode();
            node.forEach(each -> list.add(comparable(each)));
            return list;
        }
        if (node.isObject()) {
            ObjectNode object = MAPPER.createObjectNode();
            node.propertyNames().forEach(key -> object.set(key, comparable(node.get(key))));
            return object;
        }
        return node;
    }

    private record Own(double rate) implements LearningRateSchedule {
        @Override
        public Tensor apply(Tensor step) {
            return Tensor.scalar(rate);
        }

        @Override
        public java.util.Map<String, Object> config() {
            return java.util.Map.of("rate", rate);
        }
    }

    @Test
    void aScheduleOfOnesOwn() {
        JsonNode record = JsonWriter.record(new SGD().learningRate(new Own(0.25)));
        String unknown = assertThrows(IllegalArgumentException.class, () -> read(record, CustomObjects.none()))
                .getMessage();
        assertTrue(unknown.contains("unknown learning rate schedule class \"Own\""), unknown);
        CustomObjects custom = CustomObjects.none().add("Own", c -> new Own(c.number("rate")));
        assertEquals(0.25, read(record, custom).learningRate());
    }
}
