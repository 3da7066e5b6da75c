package dev.sungu.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.KerasObject;
import dev.sungu.losses.metrics.Metric;
import dev.sungu.losses.metrics.Metrics;
import dev.sungu.testing.Coverage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Of all that Keras exports as losses and metrics, nothing is missing: classes, options, functions, names, configs. */
class CoverageTest {
    private static final Set<String> ABSTRACT = Set.of("Loss", "Metric", "MeanMetricWrapper");

    @Test
    void everySymbolIsHere() {
        for (String module : List.of("keras.losses", "keras.metrics")) {
            Coverage.check(module, name -> isHere(module + "." + name, name), Map.of());
        }
    }

    private static boolean isHere(String symbol, String name) {
        try {
            if (name.equals("get")) {
                return true;
            }
            if (Character.isUpperCase(name.charAt(0))) {
                return KerasObject.class.isAssignableFrom(Symbols.here(symbol));
            }
            return (symbol.startsWith("keras.losses.") ? Losses.get(name) : Metrics.get(name)) != null;
        } catch (ClassNotFoundException | IllegalArgumentException e) {
            return false;
        }
    }

    @TestFactory
    Stream<DynamicTest> options() {
        return classes()
                .map(s -> DynamicTest.dynamicTest(s.get("name").asString(), () -> {
                    Class<?> type = Symbols.here(s.get("name").asString());
                    Set<String> missing = new TreeSet<>();
                    s.get("args").get("optional").propertyNames().forEach(option -> {
                        if (!Options.has(type, option)) {
                            missing.add(option);
                        }
                    });
                    assertEquals(Set.of(), missing, "options that Keras has");
                }));
    }

    @TestFactory
    Stream<DynamicTest> namesAndConfigs() {
        return classes()
                .map(s -> DynamicTest.dynamicTest(s.get("name").asString(), () -> {
                    Class<?> type = Symbols.here(s.get("name").asString());
                    JsonNode expected = s.get("expected");
                    KerasObject object = (KerasObject) Options.make(type, Symbols.required(s), expected.get("given"));
                    assertEquals(
                            expected.get("name").asString(),
                            object instanceof Loss l ? l.name() : ((Metric) object).name());
                    assertEquals(type.getSimpleName(), object.className());
                    assertEquals(s.get("name").asString(), object.kerasModule() + "." + object.className());
                    if (object instanceof Metric metric) {
                        JsonNode direction = expected.get("direction");
                        assertEquals(
                                direction.isNull()
                                        ? "UNKNOWN"
                                        : direction.asString().toUpperCase(Locale.ROOT),
                                metric.direction().name());
                    }
                    assertConfig(expected.get("config"), object.config());
                }));
    }

    private static Stream<JsonNode> classes() {
        return Symbols.KERAS.get("cases").valueStream().filter(s -> {
            String name = s.get("name").asString();
            return s.get("args").get("kind").asString().equals("class")
                    && !ABSTRACT.contains(name.substring(name.lastIndexOf('.') + 1));
        });
    }

    private static void assertConfig(JsonNode expected, Map<String, Object> actual) {
        JsonNode here = new JsonMapper().valueToTree(actual);
        assertEquals(new TreeSet<>(expected.propertyNames()), new TreeSet<>(here.propertyNames()));
        for (String key : expected.propertyNames()) {
            assertTrue(same(expected.get(key), here.get(key)), key + ": " + expected.get(key) + " " + here.get(key));
        }
    }

    /** Whether two values are the same, whole numbers being numbers. */
    private static boolean same(JsonNode a, JsonNode b) {
        if (a.isNumber() && b.isNumber()) {
            return a.asDouble() == b.asDouble();
        }
        if (a.isArray() && b.isArray()) {
            boolean same = a.size() == b.size();
            for (int i = 0; same && i < a.size(); i++) {
                same = same(a.get(i), b.get(i));
            }
            return same;
        }
        return a.equals(b);
    }
}
