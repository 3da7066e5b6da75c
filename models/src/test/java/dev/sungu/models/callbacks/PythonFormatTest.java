package dev.sungu.models.callbacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.testing.Golden;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Numbers in file names look as Python formats them. */
class PythonFormatTest {
    private static final Golden FACTS = Golden.read("callbacks");

    @TestFactory
    Stream<DynamicTest> numbers() {
        return FACTS.tests("format/", this::check);
    }

    private void check(JsonNode fact) {
        String spec = fact.get("args").get("spec").asString();
        JsonNode values = fact.get("inputs").get("values");
        JsonNode expected = fact.get("expected");
        for (int i = 0; i < values.size(); i++) {
            JsonNode v = values.get(i);
            Number value = v.isString() ? (Number) parsed(v.asString()) : (Number) v.asInt();
            assertEquals(expected.get(i).asString(), PythonFormat.format(value, spec), v + " as " + spec);
        }
    }

    private static double parsed(String text) {
        return switch (text) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    @Test
    void fieldsAreFilledIn() {
        assertEquals(
                "{07}-0.50-x",
                PythonFormat.fill(
                        "{{{epoch:02d}}}-{loss:.2f}-x", name -> name.equals("epoch") ? (Number) 7 : (Number) 0.5));
        assertEquals("a$1\\b 3", PythonFormat.fill("a$1\\b {n}", name -> 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{loss", "loss}", "{loss:d}", "{loss:zzz}", "{loss!r}", "{n:.2d}"})
    void mistakesAreErrors(String text) {
        var e = assertThrows(
                IllegalArgumentException.class,
                () -> PythonFormat.fill(text, name -> name.equals("n") ? (Number) 3 : (Number) 0.5));
        assertTrue(e.getMessage().contains("\""), e.getMessage());
    }
}
