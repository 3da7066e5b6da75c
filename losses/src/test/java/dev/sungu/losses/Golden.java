package dev.sungu.losses;

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

    /** What the file says beside its cases. */
    public JsonNode get(String key) {
        return root.get(key);
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

    /** The tensor {"dtype", "shape", "data"}. */
    public static Tensor tensor(JsonNode node) {
        DType dtype = DType.of(node.get("dtype").asString());
        double[] data = numbers(node.get("data"));
        int[] shape = ints(node.get("shape"));
        return shape.length == 0
                ? Tensor.scalar(dtype, data[0])
                : Tensor.of(data, shape).cast(dtype);
    }

    /** Numbers, some as words that JSON cannot write as numbers: "NaN". */
    public static double[] numbers(JsonNode array) {
        return array.valueStream().mapToDouble(Golden::number).toArray();
    }

    /** A number, maybe as a word: "NaN". */
    public static double number(JsonNode node) {
        return Double.parseDouble(node.asString());
    }

    /** Whole numbers. */
    public static int[] ints(JsonNode array) {
        return array.valueStream().mapToInt(JsonNode::asInt).toArray();
    }

    /** Asserts equality within {@code tolerance}, absolute for small and relative for large numbers. */
    public static void assertClose(String what, double[] expected, double[] actual, double tolerance) {
        assertEquals(expected.length, actual.length, what);
        for (int i = 0; i < expected.length; i++) {
            double e = expected[i];
            if (Double.compare(e, actual[i]) != 0) {
                assertEquals(e, actual[i], tolerance * Math.max(1, Math.abs(e)), what + ", element " + i);
            }
        }
    }
}
