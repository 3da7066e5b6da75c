package dev.sungu.testing;

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

    /** The facts in golden/[name].json among the test's resources. */
    public static Golden read(String name) {
        try (InputStream in = Golden.class.getResourceAsStream("/golden/" + name + ".json")) {
            return new Golden(new JsonMapper().readTree(Objects.requireNonNull(in, name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the file says beside its cases. */
    public JsonNode get(String key) {
        return root.get(key);
    }

    /** All cases. */
    public Stream<JsonNode> cases() {
        return root.get("cases").valueStream();
    }

    /** The case with the given name. */
    public JsonNode named(String name) {
        return cases().filter(c -> nameOf(c).equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no case is named " + name));
    }

    /** A test for each case whose name begins with {@code prefix}. */
    public Stream<DynamicTest> tests(String prefix, ThrowingConsumer<JsonNode> test) {
        return tests(c -> nameOf(c).startsWith(prefix), test);
    }

    /** A test for each case that is wanted. */
    public Stream<DynamicTest> tests(Predicate<JsonNode> wanted, ThrowingConsumer<JsonNode> test) {
        List<JsonNode> cases = cases().filter(wanted).toList();
        assertFalse(cases.isEmpty(), "there are cases");
        return cases.stream().map(c -> DynamicTest.dynamicTest(nameOf(c), () -> test.accept(c)));
    }

    /** A test for each case whose name is wanted. */
    public Stream<DynamicTest> testsNamed(Predicate<String> wanted, ThrowingConsumer<JsonNode> test) {
        return tests(c -> wanted.test(nameOf(c)), test);
    }

    /** The name of a case. */
    public static String nameOf(JsonNode fact) {
        return fact.get("name").asString();
    }

    /** One of the file's tensors, by the name that cases use. */
    public Tensor tensor(String name) {
        return tensor(root.get("tensors").get(name));
    }

    /** The tensor {"dtype", "shape", "data"}. */
    public static Tensor tensor(JsonNode node) {
        DType dtype = DType.of(node.get("dtype").asString());
        double[] data = numbers(node.get("data"));
        int[] shape = ints(node.get("shape"));
        return shape.length == 0
                ? Tensor.scalar(dtype, data[0])
                : Tensor.of(data, shape).cast(dtype);
    }

    /** A list of numbers, or one number. */
    public static double[] numbers(JsonNode node) {
        return node.isArray() ? node.valueStream().mapToDouble(Golden::number).toArray() : new double[] {number(node)};
    }

    /** A number, or the word for one that JSON cannot write: "NaN"; null is NaN too. */
    public static double number(JsonNode node) {
        return node.isNull() ? Double.NaN : Double.parseDouble(node.asString());
    }

    /** Whole numbers. */
    public static int[] ints(JsonNode array) {
        return array.valueStream().mapToInt(JsonNode::asInt).toArray();
    }

    /** Asserts equality within {@code tolerance}, absolute for small and relative for large numbers. */
    public static void assertClose(double[] expected, double[] actual, double tolerance) {
        assertClose("", expected, actual, tolerance);
    }

    /** Asserts equality within {@code tolerance}, absolute for small and relative for large numbers. */
    public static void assertClose(String what, double[] expected, double[] actual, double tolerance) {
        assertEquals(expected.length, actual.length, what);
        for (int i = 0; i < expected.length; i++) {
            double e = expected[i];
            double a = actual[i];
            if (e != a && !(Double.isNaN(e) && Double.isNaN(a))) {
                // A tolerance of 0 is one that assertEquals refuses.
                assertEquals(
                        e,
                        a,
                        Math.max(Double.MIN_VALUE, tolerance * Math.max(1, Math.abs(e))),
                        what + ", element " + i);
            }
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
