package dev.sungu.layers.constraints;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.DType;
import dev.sungu.core.Tensor;
import dev.sungu.core.compile.Program;
import dev.sungu.layers.Configs;
import dev.sungu.layers.Constraint;
import dev.sungu.testing.Golden;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

class ConstraintsTest {
    private static final Golden KERAS = Golden.read("constraints");

    private static Constraint make(JsonNode args) {
        return switch (args.get("class").asString()) {
            case "MaxNorm" ->
                axis(args.has("max_value") ? new MaxNorm(args.get("max_value").asDouble()) : new MaxNorm(), args);
            case "MinMaxNorm" ->
                axis(
                        new MinMaxNorm(
                                        args.path("min_value").asDouble(0),
                                        args.path("max_value").asDouble(1))
                                .rate(args.path("rate").asDouble(1)),
                        args);
            case "UnitNorm" -> axis(new UnitNorm(), args);
            case "NonNeg" -> new NonNeg();
            default -> throw new IllegalStateException(args.toString());
        };
    }

    private static <C extends NormConstraint<C>> C axis(C constraint, JsonNode args) {
        JsonNode axis = args.get("axis");
        if (axis == null) {
            return constraint;
        }
        if (axis.isNull()) {
            return constraint.axis();
        }
        return axis.isArray() ? constraint.axis(Golden.ints(axis)) : constraint.axis(axis.asInt());
    }

    @TestFactory
    Stream<DynamicTest> valuesAreThoseOfKeras() {
        return KERAS.tests(c -> c.path("inputs").has("x"), c -> {
            Constraint constraint = make(c.get("args"));
            Tensor x = KERAS.tensor(c.get("inputs").get("x").asString());
            double[] expected = Golden.numbers(c.get("expected").get("value").get("data"));
            for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
                Tensor y = constraint.apply(x.cast(dtype));
                assertEquals(dtype, y.dtype());
                assertEquals(x.shape(), y.shape());
                Golden.assertClose(expected, y.toDoubleArray(), 1e-6);
            }
            Program p = Program.compile(List.of(x.spec()), in -> List.of(constraint.apply(in.getFirst())));
            Golden.assertClose(expected, p.run(x).getFirst().toDoubleArray(), 1e-6);
        });
    }

    @TestFactory
    Stream<DynamicTest> configsAreThoseOfKeras() {
        return KERAS.tests(
                c -> c.has("get_config") && c.has("args"),
                c -> Configs.assertConfig(
                        c.get("get_config"), make(c.get("args")).config()));
    }

    @TestFactory
    Stream<DynamicTest> names() {
        return KERAS.tests("get/", c -> {
            String name = c.get("name").asString().substring("get/".length());
            if (c.get("expected").has("class")) {
                Constraint constraint = Constraint.of(name);
                assertEquals(c.get("expected").get("class").asString(), constraint.className());
                assertEquals("keras.constraints", constraint.kerasModule());
                Configs.assertConfig(c.get("expected").get("get_config"), constraint.config());
            } else {
                assertThrows(IllegalArgumentException.class, () -> Constraint.of(name));
            }
        });
    }

    @Test
    void everyNameWorksAndUnknownOnesAreAnsweredWithTheNearest() {
        Constraints.names().forEach(n -> assertTrue(Constraint.of(n).config() != null));
        String message = assertThrows(IllegalArgumentException.class, () -> Constraint.of("maxnorn"))
                .getMessage();
        assertTrue(message.contains("max_norm"), message);
    }

    @Test
    void boundsInTheWrongOrderAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new MinMaxNorm(2, 1));
    }
}
