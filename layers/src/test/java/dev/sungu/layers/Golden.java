package dev.sungu.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
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

    /** A test for each case whose name begins with {@code prefix}. */
    public Stream<DynamicTest> tests(String prefix, ThrowingConsumer<JsonNode> test) {
        return tests(c -> c.get("name").asString().startsWith(prefix), test);
    }

    /** A test for each case that is wanted. */
    public Stream<DynamicTest> tests(Predicate<JsonNode> wanted, ThrowingConsumer<JsonNode> test) {
        List<JsonNode> cases = root.get("cases").valueStream().filter(wanted).toList();
        assertEquals(false, cases.isEmpty(), "there are cases");
        return cases.stream().map(c -> DynamicTest.dynamicTest(c.get("name").asString(), () -> test.accept(c)));
    }

    /** The case with the given name. */
    public JsonNode get(String name) {
        return root.get("cases")
                .valueStream()
                .filter(c -> c.get("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The tensor that is called {@code name} in this file. */
    public Tensor tensor(String name) {
        return tensor(root.get("tensors").get(name));
    }

    /** The tensor {"dtype", "shape", "data"}. */
    public static Tensor tensor(JsonNode node) {
        return Ops.reshape(Tensor.of(numbers(node.get("data"))), ints(node.get("shape")))
                .cast(DType.of(node.get("dtype").asString()));
    }

    /** Numbers; null is NaN, as are the words for what JSON cannot write. */
    public static double[] numbers(JsonNode array) {
        return array.valueStream()
                .mapToDouble(n -> n.isNull() ? Double.NaN : Double.parseDouble(n.asString()))
                .toArray();
    }

    /** Whole numbers. */
    public static int[] ints(JsonNode array) {
        return array.valueStream().mapToInt(JsonNode::asInt).toArray();
    }

    /** Asserts equality within {@code tolerance}, absolute for small and relative for large numbers. */
    public static void assertClose(double[] expected, double[] actual, double tolerance) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            double e = expected[i];
            if (e != actual[i] || Double.isNaN(e)) {
                assertEquals(e, actual[i], tolerance * Math.max(1, Math.abs(e)), "element " + i);
            }
        }
    }
}
