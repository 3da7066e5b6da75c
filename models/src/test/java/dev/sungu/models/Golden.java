package dev.sungu.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.sungu.core.DType;
import dev.sungu.core.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.ThrowingConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A file of golden facts: what real Keras answers. See tools/golden/README.md. */
public final class Golden {
    private final JsonNode root;

    private Golden(JsonNode root) {
        this.root = root;
    }

    /** The facts in golden/[name].json. */
    public static Golden read(String name) {
        try (InputStream in = Golden.class.getResourceAsStream("/golden/" + name + ".json")) {
            return new Golden(new JsonMapper().readTree(Objects.requireNonNull(in, name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One case. */
    public JsonNode named(String name) {
        return root.get("cases")
                .valueStream()
                .filter(c -> c.get("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A test for each case that is wanted. */
    public Stream<DynamicTest> tests(Predicate<String> wanted, ThrowingConsumer<JsonNode> test) {
        List<JsonNode> cases = root.get("cases")
                .valueStream()
                .filter(c -> wanted.test(c.get("name").asString()))
                .toList();
        assertFalse(cases.isEmpty(), "there are cases");
        return cases.stream().map(c -> DynamicTest.dynamicTest(c.get("name").asString(), () -> test.accept(c)));
    }

    /** One of the file's tensors, by the name that cases use. */
    public Tensor tensor(String name) {
        return tensor(root.get("tensors").get(name));
    }

    /** The tensor {"dtype", "shape", "data"}. */
    public static Tensor tensor(JsonNode node) {
        int[] shape = node.get("shape").valueStream().mapToInt(JsonNode::asInt).toArray();
        return Tensor.of(numbers(node.get("data")), shape)
                .cast(DType.of(node.get("dtype").asString()));
    }

    /** A list of numbers, or one number. */
    public static double[] numbers(JsonNode node) {
        return node.isArray() ? node.valueStream().mapToDouble(Golden::number).toArray() : new double[] {number(node)};
    }

    private static double number(JsonNode node) {
        return node.isString() ? Double.parseDouble(node.asString()) : node.asDouble();
    }

    /** Whether all numbers are near those expected. */
    public static void assertNear(double[] expected, double[] actual, double tolerance, String what) {
        assertEquals(expected.length, actual.length, what + ": how many");
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], tolerance * Math.max(1, Math.abs(expected[i])), what + " " + i);
        }
    }

    /** The text with {@code <33 ━>} written out. */
    public static String expand(String text) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int end = text.charAt(at) == '<' ? text.indexOf('>', at) : -1;
            String[] parts =
                    end < 0 ? new String[0] : text.substring(at + 1, end).split(" ");
            if (parts.length == 2 && parts[0].chars().allMatch(Character::isDigit)) {
                out.append((parts[1].equals("back") ? "\b" : parts[1]).repeat(Integer.parseInt(parts[0])));
                at = end + 1;
            } else {
                out.append(text.charAt(at++));
            }
        }
        return out.toString();
    }
}
