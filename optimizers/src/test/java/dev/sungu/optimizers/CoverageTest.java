package dev.sungu.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.testing.Coverage;
import dev.sungu.testing.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every optimizer and schedule of Keras is here, with each of its arguments, its defaults and its config. */
class CoverageTest {
    private static final JsonNode OPTIMIZERS = Golden.read("optimizers").get("defaults");
    private static final JsonNode SCHEDULES = Golden.read("schedules").get("arguments");

    /** Those that are made from other optimizers. */
    private static final Set<String> WRAPPERS = Set.of("LossScaleOptimizer", "MultiOptimizer");

    /** What is given to the constructor only. */
    private static final Set<String> REQUIRED = Set.of(
            "inner_optimizer",
            "optimizer_map",
            "initial_learning_rate",
            "decay_steps",
            "first_decay_steps",
            "decay_rate",
            "boundaries",
            "values");

    @Test
    void everySymbolIsHere() {
        Coverage.check(
                "keras.optimizers",
                n -> n.equals("get")
                        ? Coverage.isClass("dev.sungu.optimizers", "Optimizers")
                        : Coverage.isClass("dev.sungu.optimizers", n),
                Map.of(
                        "legacy", "a module of stand-ins that only raise errors",
                        "schedules", "a module, on the next line"));
        Coverage.check(
                "keras.optimizers.schedules",
                n -> Coverage.isClass("dev.sungu.optimizers.schedules", n)
                        || Coverage.isClass("dev.sungu.optimizers", n),
                Map.of());
    }

    @TestFactory
    Stream<DynamicTest> optimizersHaveAllArguments() {
        return OPTIMIZERS.properties().stream()
                .map(e -> DynamicTest.dynamicTest(
                        e.getKey(),
                        () -> assertSetters(
                                Class.forName("dev.sungu.optimizers." + e.getKey()),
                                e.getValue().get("arguments"))));
    }

    @TestFactory
    Stream<DynamicTest> schedulesHaveAllArguments() {
        assertEquals(6, SCHEDULES.size());
        return SCHEDULES.properties().stream()
                .map(e -> DynamicTest.dynamicTest(
                        e.getKey(),
                        () -> assertSetters(
                                Class.forName("dev.sungu.optimizers.schedules." + e.getKey()), e.getValue())));
    }

    private static void assertSetters(Class<?> type, JsonNode arguments) {
        List<String> missing = arguments
                .valueStream()
                .map(JsonNode::asString)
                .filter(a ->
                        !REQUIRED.contains(a) && KerasArguments.setter(type, a).isEmpty())
                .toList();
        assertEquals(List.of(), missing, type.getName());
    }

    @TestFactory
    Stream<DynamicTest> optimizersHaveKerasDefaults() {
        return OPTIMIZERS.properties().stream()
                .filter(e -> !WRAPPERS.contains(e.getKey()))
                .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
                    JsonNode expected = e.getValue().get("config");
                    Map<String, Object> ours = Optimizers.get(e.getKey()).config();
                    assertConfig(expected, ours);
                }));
    }

    /** The same keys in the same order with the same values. */
    static void assertConfig(JsonNode expected, Map<String, Object> ours) {
        assertEquals(new ArrayList<>(expected.propertyNames()), new ArrayList<>(ours.keySet()));
        JsonMapper json = new JsonMapper();
        ours.forEach((key, value) -> {
            JsonNode theirs = expected.get(key);
            if (theirs.isNumber()) {
                assertEquals(theirs.asDouble(), ((Number) value).doubleValue(), key);
            } else {
                assertEquals(theirs, json.valueToTree(value), key);
            }
        });
    }

    @Test
    void namesAreKeras() {
        List<String> names = OPTIMIZERS.propertyNames().stream()
                .filter(n -> !WRAPPERS.contains(n))
                .map(n -> n.toLowerCase(java.util.Locale.ROOT))
                .sorted()
                .toList();
        assertEquals(names, Optimizers.names().stream().sorted().toList());
        assertTrue(names.size() >= 13);
    }
}
