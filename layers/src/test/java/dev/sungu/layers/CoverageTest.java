package dev.sungu.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sungu.layers.activations.Activations;
import dev.sungu.testing.Golden;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Whatever Keras exports of these kinds is here under its names. */
class CoverageTest {
    @TestFactory
    Stream<DynamicTest> everyNameIsKnown() {
        return Golden.read("symbols").tests("", c -> {
            Consumer<String> get = switch (c.get("name").asString()) {
                case "activations" -> Activations::get;
                case "constraints" -> Constraint::of;
                case "initializers" -> Initializer::of;
                case "regularizers" -> Regularizer::of;
                default -> throw new AssertionError(c);
            };
            // The bases are interfaces here; threshold has no defaults, so that it is a method without a name.
            List<String> bases = List.of("Constraint", "Initializer", "Regularizer", "threshold");
            List<String> missing = c.get("expected")
                    .valueStream()
                    .map(JsonNode::asString)
                    .filter(n -> !bases.contains(n) && !isKnown(get, n))
                    .toList();
            assertEquals(List.of(), missing, "of Keras's " + c.get("expected").size() + " names");
        });
    }

    private static boolean isKnown(Consumer<String> get, String name) {
        try {
            get.accept(name);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
