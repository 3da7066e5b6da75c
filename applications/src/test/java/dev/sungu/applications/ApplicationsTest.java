package dev.sungu.applications;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.layers.BlankWeights;
import dev.sungu.layers.Names;
import dev.sungu.models.Model;
import dev.sungu.saving.ModelJson;
import dev.sungu.testing.Golden;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The networks beside Keras's: their layers, names, options and shapes, and what small ones predict. */
class ApplicationsTest {
    private static final Golden GOLDEN = Golden.read("applications");

    @TestFactory
    Stream<DynamicTest> architecture() {
        return GOLDEN.tests(c -> c.path("expected").has("layers"), ApplicationsTest::checkArchitecture);
    }

    private static void checkArchitecture(JsonNode fact) {
        JsonNode expected = fact.get("expected");
        // No memory is taken: the numbers do not matter.
        Application<?> application = application(fact.get("args"));
        if (!expected.has("file")) {
            application.weights(null);
        }
        // Those with a file are what this is read into.
        Model model = BlankWeights.within(Long.MAX_VALUE, application::assemble);
        assertEquals(expected.get("name").asString(), model.name());
        JsonNode config = new JsonMapper().readTree(ModelJson.toJson(model)).get("config");
        ConfigText text = new ConfigText(config);
        String layers = expected.get("layers").asString();
        List<JsonNode> records = config.get("layers").valueStream().toList();
        for (int i = 0; i < Math.min(records.size(), layers.length() / 2); i++) {
            String layer = text.text(records.get(i));
            int place = i;
            assertEquals(
                    layers.substring(2 * i, 2 * i + 2),
                    ConfigText.digest(layer, 2),
                    () -> "layer " + place + ": " + layer + "\nKeras's: tools/golden/applications.py --show '"
                            + Golden.nameOf(fact) + "' " + place);
        }
        assertEquals(layers.length() / 2, records.size(), "number of layers");
        assertEquals(expected.get("config").asString(), ConfigText.digest(text.text(config), 16), "the whole");
        String weights = model.weights().stream()
                .map(w -> w.name() + " " + Arrays.toString(w.shape().dims()))
                .collect(Collectors.joining("\n"));
        assertEquals(expected.get("weights").asString(), ConfigText.digest(weights, 16), () -> weights);
        assertEquals(expected.get("parameters").asLong(), model.countParams());
        assertEquals(
                expected.get("trainable").asLong(),
                model.trainableVariables().stream().mapToLong(Tensor::size).sum());
        assertArrayEquals(
                expected.get("output")
                        .valueStream()
                        .mapToInt(d -> d.isNull() ? -1 : d.asInt())
                        .toArray(),
                Arrays.stream(model.outputs().getFirst().shape().dims())
                        .map(d -> Math.max(d, -1))
                        .toArray());
    }

    @TestFactory
    Stream<DynamicTest> filesOfWeights() {
        return GOLDEN.tests(
                c -> c.path("name").asString().startsWith("file of ")
                        || c.path("expected").has("file"),
                fact -> {
                    WeightFile file = application(fact.get("args")).weightFile();
                    JsonNode expected = fact.get("expected");
                    assertEquals(
                            (expected.isArray() ? expected : expected.get("file"))
                                    .valueStream()
                                    .map(JsonNode::asString)
                                    .toList(),
                            List.of(file.name(), file.uri(), file.hash()));
                });
    }

    @TestFactory
    Stream<DynamicTest> predictions() {
        return GOLDEN.tests("predictions of ", ApplicationsTest::checkPredictions);
    }

    private static void checkPredictions(JsonNode fact) {
        Names.clear(); // What is filled goes by names.
        Model model = BlankWeights.within(
                Long.MAX_VALUE,
                () -> application(fact.get("args")).weights(null).build());
        fill(model);
        int size = fact.get("inputs").get("size").asInt();
        float[] x = unit(9, 2 * size * size * 3);
        for (int i = 0; i < x.length; i++) {
            x[i] = fact.get("inputs").get("pixels").asBoolean() ? x[i] * 255 : 2 * x[i] - 1;
        }
        Tensor y = model.predict(Tensor.of(x, 2, size, size, 3));
        JsonNode expected = fact.get("expected");
        assertArrayEquals(Golden.ints(expected.get("shape")), y.shape().dims());
        double[] first = Golden.numbers(expected.get("first"));
        double[] found = Arrays.copyOf(y.toDoubleArray(), first.length);
        // Sums of many numbers, taken in another order: what differs is little beside the largest.
        double tolerance = 1e-4 * expected.get("largest").asDouble();
        for (int i = 0; i < first.length; i++) {
            assertEquals(first[i], found[i], tolerance, "number " + i);
        }
    }

    /** As the rule in the file says. */
    private static void fill(Model model) {
        List<Variable> weights = model.weights();
        for (int i = 0; i < weights.size(); i++) {
            Variable w = weights.get(i);
            boolean isNormalization = w.path().contains("normalization/" + w.name());
            if (isNormalization && List.of("mean", "variance", "count").contains(w.name())) {
                if (w.name().equals("variance")) {
                    w.assign(Ops.onesLike(w)); // as it begins
                }
                continue;
            }
            int[] shape = w.shape().dims();
            float[] v = unit(i + 1, w.size());
            if (shape.length > 1) {
                long fan =
                        Arrays.stream(shape, 0, shape.length - 1).asLongStream().reduce(1, (a, b) -> a * b);
                if (shape.length == 4 && shape[3] == 1) {
                    fan /= shape[2];
                }
                float limit = (float) Math.sqrt(6.0 / fan);
                for (int k = 0; k < v.length; k++) {
                    v[k] = (2 * v[k] - 1) * limit;
                }
            } else {
                float factor = w.name().contains("variance") ? 0.5f : 0.25f;
                float offset = w.name().contains("variance") ? 0.75f : w.name().equals("gamma") ? 0.875f : -0.125f;
                for (int k = 0; k < v.length; k++) {
                    v[k] = offset + factor * v[k];
                }
            }
            w.assign(Tensor.of(v, shape));
        }
    }

    static float[] unit(int seed, int count) {
        float[] u = new float[count];
        for (int i = 0; i < count; i++) {
            int h = i * 0x9E3779B1 + seed * 0x85EBCA77;
            h ^= h >>> 16;
            h *= 0x85EBCA6B;
            h ^= h >>> 13;
            h *= 0xC2B2AE35;
            h ^= h >>> 16;
            u[i] = (h >>> 8) * 0x1p-24f;
        }
        return u;
    }

    // ---- builders and options by their names in Keras

    static Application<?> application(JsonNode args) {
        Application<?> a = application(args.get("builder").asString());
        for (Map.Entry<String, JsonNode> option : args.properties()) {
            if (!option.getKey().equals("builder")) {
                set(a, option.getKey(), option.getValue());
            }
        }
        return a;
    }

    static Application<?> application(String builder) {
        try {
            Method maker = Arrays.stream(Applications.class.getMethods())
                    .filter(m -> m.getName().equalsIgnoreCase(builder))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + builder));
            assertTrue(Character.isLowerCase(maker.getName().charAt(0)));
            return (Application<?>) maker.invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static void set(Application<?> a, String option, JsonNode value) {
        String name = option.substring(0, 1)
                + Arrays.stream(option.split("_"))
                        .map(w -> w.substring(0, 1).toUpperCase(Locale.ROOT) + w.substring(1))
                        .collect(Collectors.joining())
                        .substring(1);
        Method method = Arrays.stream(a.getClass().getMethods())
                .filter(m -> m.getName().equals(name) && !m.isBridge())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no option " + name));
        try {
            Class<?>[] types = method.getParameterTypes();
            Object[] given = IntStream.range(0, types.length)
                    .mapToObj(i -> argument(types[i], value.isArray() ? value.get(i) : value))
                    .toArray();
            method.invoke(a, given);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static Object argument(Class<?> type, JsonNode value) {
        if (value.isNull()) {
            return type == int.class ? Integer.valueOf(-1) : null;
        }
        if (type == int.class) {
            return value.asInt();
        }
        if (type == double.class) {
            return value.asDouble();
        }
        return type == boolean.class ? (Object) value.asBoolean() : value.asString();
    }

    @TestFactory
    Stream<DynamicTest> pixels() {
        return GOLDEN.tests("pixels of ", fact -> {
            Tensor y = application(fact.get("args"))
                    .preprocessInput(Golden.tensor(fact.get("inputs").get("x")));
            assertArrayEquals(Golden.tensor(fact.get("expected")).toFloatArray(), y.toFloatArray());
        });
    }

    @TestFactory
    Stream<DynamicTest> preprocessing() {
        return GOLDEN.tests("preprocess ", fact -> {
            JsonNode args = fact.get("args");
            Tensor x = Golden.tensor(fact.get("inputs").get("x"));
            Tensor y = ImagenetUtils.preprocessInput(
                    x, args.get("data_format").asString(), args.get("mode").asString());
            Tensor expected = Golden.tensor(fact.get("expected"));
            assertEquals(DType.FLOAT32, y.dtype());
            assertEquals(expected.shape(), y.shape());
            assertArrayEquals(expected.toFloatArray(), y.toFloatArray());
        });
    }
}
