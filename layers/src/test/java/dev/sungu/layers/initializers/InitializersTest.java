package dev.sungu.layers.initializers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import dev.sungu.layers.Configs;
import dev.sungu.layers.Initializer;
import dev.sungu.testing.Golden;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

class InitializersTest {
    private static final Golden KERAS = Golden.read("initializers");

    private static Initializer make(JsonNode args) {
        Initializer made = switch (args.get("class").asString()) {
            case "Constant" ->
                args.has("value") ? new Constant(args.get("value").asDouble()) : new Constant();
            case "Identity" -> new Identity(args.path("gain").asDouble(1));
            case "STFT" ->
                new STFT()
                        .side(args.path("side").asString("real"))
                        .window(text(args, "window", "hann"))
                        .scaling(text(args, "scaling", "density"))
                        .periodic(args.path("periodic").asBoolean(false));
            case "RandomNormal" ->
                new RandomNormal(
                        args.path("mean").asDouble(0), args.path("stddev").asDouble(0.05));
            case "TruncatedNormal" ->
                new TruncatedNormal(
                        args.path("mean").asDouble(0), args.path("stddev").asDouble(0.05));
            case "RandomUniform" ->
                new RandomUniform(
                        args.path("minval").asDouble(-0.05), args.path("maxval").asDouble(0.05));
            case "VarianceScaling" ->
                axes(
                        new VarianceScaling(
                                args.path("scale").asDouble(1),
                                args.path("mode").asString("fan_in"),
                                args.path("distribution").asString("truncated_normal")),
                        args);
            case "Orthogonal" -> new Orthogonal(args.path("gain").asDouble(1));
            default -> Initializer.of(args.get("class").asString());
        };
        return made instanceof SeededInitializer<?> s && args.has("seed")
                ? s.seed(args.get("seed").asLong())
                : made;
    }

    private static String text(JsonNode args, String key, String otherwise) {
        return !args.has(key)
                ? otherwise
                : args.get(key).isNull() ? null : args.get(key).asString();
    }

    private static VarianceScaling axes(VarianceScaling v, JsonNode args) {
        return args == null || !args.has("input_axes")
                ? v
                : v.inputAxes(Golden.ints(args.get("input_axes"))).outputAxes(Golden.ints(args.get("output_axes")));
    }

    private static Shape shape(JsonNode c) {
        return Shape.of(Golden.ints(c.get("inputs").get("shape")));
    }

    @TestFactory
    Stream<DynamicTest> exactValues() {
        return KERAS.tests("exact/", c -> {
            Initializer i = make(c.get("args"));
            if (c.get("expected").has("error")) {
                String message = assertThrows(IllegalArgumentException.class, () -> i.apply(shape(c), DType.FLOAT32))
                        .getMessage();
                assertTrue(message.contains(shape(c).toString()), message);
                return;
            }
            Tensor expected = Golden.tensor(c.get("expected").get("value"));
            for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
                Tensor got = i.apply(shape(c), dtype);
                assertEquals(dtype, got.dtype());
                assertEquals(expected.shape(), got.shape());
                Golden.assertClose(expected.toDoubleArray(), got.toDoubleArray(), 1e-6);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> inputsAndOutputsAreCountedAsInKeras() {
        return KERAS.tests(
                "fans/",
                c -> assertArrayEquals(
                        Golden.numbers(c.get("expected")),
                        axes(new VarianceScaling(), c.get("args")).fans(shape(c))));
    }

    @TestFactory
    Stream<DynamicTest> distributionsAreThoseOfKeras() {
        return KERAS.tests("distribution/", c -> {
            Initializer i = make(c.get("args"));
            ((SeededInitializer<?>) i).seed(11);
            for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
                Tensor x = i.apply(shape(c), dtype);
                assertEquals(shape(c), x.shape());
                check(c.get("expected"), x.toDoubleArray());
            }
        });
    }

    private static void check(JsonNode expected, double[] x) {
        if (!expected.get("bounds").isNull()) {
            double[] bounds = Golden.numbers(expected.get("bounds"));
            double slack = 1e-6 * (bounds[1] - bounds[0]);
            for (double v : x) {
                assertTrue(v >= bounds[0] - slack && v <= bounds[1] + slack, "out of bounds: " + v);
            }
        }
        double mean = Arrays.stream(x).average().orElseThrow();
        double std =
                Math.sqrt(Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum() / x.length);
        double trueStd = expected.get("true_std").asDouble();
        // Five standard errors; the fourth moment of all three distributions is at most that of the normal one.
        double error = 5 * trueStd / Math.sqrt(x.length);
        assertEquals(expected.get("true_mean").asDouble(), mean, error);
        assertEquals(trueStd, std, error);
    }

    @TestFactory
    Stream<DynamicTest> orthogonalMatricesAre() {
        return KERAS.tests("orthogonal/", c -> {
            Initializer i = make(c.get("args"));
            if (c.get("expected").has("error")) {
                assertThrows(IllegalArgumentException.class, () -> i.apply(shape(c), DType.FLOAT32));
                return;
            }
            double gain = c.get("args").path("gain").asDouble(1);
            for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
                double tolerance = dtype == DType.FLOAT64 ? 1e-13 : 1e-5;
                Tensor m = Ops.reshape(
                        i.apply(shape(c), dtype), Golden.ints(c.get("expected").get("matrix")));
                if (c.get("expected").get("rows_orthogonal").asBoolean()) {
                    assertIdentity(gain * gain, Ops.matmul(m, Ops.transpose(m)), tolerance);
                }
                if (c.get("expected").get("columns_orthogonal").asBoolean()) {
                    assertIdentity(gain * gain, Ops.matmul(Ops.transpose(m), m), tolerance);
                }
            }
        });
    }

    private static void assertIdentity(double diagonal, Tensor m, double tolerance) {
        Tensor expected = new Identity(diagonal).apply(m.shape(), m.dtype());
        assertArrayEquals(expected.toDoubleArray(), m.toDoubleArray(), tolerance);
    }

    @Test
    void theDiagonalOfRIsPositiveSoThatAllOrthogonalMatricesAreEquallyLikely() {
        double[] a = {-1, 0, 0, 0, 2, 0, 0, 0, -3};
        assertArrayEquals(new double[] {-1, 0, 0, 0, 1, 0, 0, 0, -1}, Householder.orthonormalColumns(a, 3, 3), 1e-15);
    }

    @TestFactory
    Stream<DynamicTest> seeds() {
        return KERAS.tests("repeats/", c -> {
            String name = c.get("args").get("class").asString();
            Shape s = shape(c);
            SeededInitializer<?> a = (SeededInitializer<?>) Initializer.of(name);
            SeededInitializer<?> b = (SeededInitializer<?>) Initializer.of(name);
            assertTrue(same(a, a, s), "same instance, no seed");
            assertFalse(same(a, b, s), "two instances, no seed");
            assertTrue(same(a.seed(1), b.seed(1), s), "two instances, same seed");
            assertFalse(same(a, b.seed(2), s), "two instances, other seed");
        });
    }

    private static boolean same(Initializer a, Initializer b, Shape s) {
        return Arrays.equals(
                a.apply(s, DType.FLOAT32).toFloatArray(),
                b.apply(s, DType.FLOAT32).toFloatArray());
    }

    @Test
    void theGlobalSeedDecidesWhereNoneIsGiven() {
        Random.setRandomSeed(5);
        Initializer a = new HeNormal();
        Random.setRandomSeed(5);
        assertTrue(same(a, new HeNormal(), Shape.of(3, 4)));
    }

    @Test
    void namesAreThoseOfKeras() {
        KERAS.named("get/known").get("expected").properties().forEach(e -> {
            if (!e.getValue().asString().equals("Initializer")) {
                Initializer i = Initializer.of(e.getKey());
                assertEquals(e.getValue().asString(), i.className());
                assertEquals("keras.initializers", i.kerasModule());
            }
        });
        Initializers.names().forEach(Initializer::of);
    }

    @Test
    void configsAreThoseOfKeras() {
        KERAS.named("config/defaults").get("expected").properties().forEach(e -> {
            if (!e.getKey().equals("Initializer")) {
                Configs.assertConfig(e.getValue(), Initializer.of(e.getKey()).config());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> unknownNamesAreRefused() {
        return KERAS.tests("get/unknown", c -> {
            String name = c.get("inputs").get("name").asString();
            String message = assertThrows(IllegalArgumentException.class, () -> Initializer.of(name))
                    .getMessage();
            assertTrue(message.contains("\"" + name + "\""), message);
        });
    }

    @TestFactory
    Stream<DynamicTest> badArgumentsAreRefused() {
        return KERAS.tests("error/", c -> assertThrows(IllegalArgumentException.class, () -> make(c.get("args"))));
    }

    @Test
    void oneSidedAxesAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new GlorotUniform().inputAxes(0).apply(Shape.of(2, 3), DType.FLOAT32));
    }
}
