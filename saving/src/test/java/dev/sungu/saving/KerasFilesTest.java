package dev.sungu.saving;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.DType;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.models.Fit;
import dev.sungu.models.Model;
import dev.sungu.models.Predict;
import dev.sungu.saving.hdf5.Hdf5Dataset;
import dev.sungu.saving.hdf5.Hdf5File;
import dev.sungu.saving.hdf5.Hdf5Group;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files that Keras wrote: {@code tools/golden/keras_files.py}. */
class KerasFilesTest {
    private static final double TOLERANCE = 1e-5;

    static Path resource(String name) {
        try {
            return Path.of(KerasFilesTest.class.getResource("/files/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    static Stream<JsonNode> cases() {
        return new JsonMapper().readTree(resource("files.json")).path("cases").valueStream();
    }

    static List<Tensor> tensors(JsonNode list) {
        return list.valueStream().map(KerasFilesTest::tensor).toList();
    }

    static Tensor tensor(JsonNode node) {
        float[] data = new float[node.path("data").size()];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) node.path("data").get(i).asDouble();
        }
        int[] shape = node.path("shape").valueStream().mapToInt(JsonNode::asInt).toArray();
        return Tensor.of(data).reshape(shape).cast(DType.of(node.path("dtype").asString()));
    }

    private static void assertClose(JsonNode expected, Tensor actual, String what) {
        float[] wanted = tensor(expected).toFloatArray();
        float[] got = actual.toFloatArray();
        assertEquals(wanted.length, got.length, what);
        for (int i = 0; i < wanted.length; i++) {
            assertEquals(wanted[i], got[i], TOLERANCE * Math.max(1, Math.abs(wanted[i])), what + " " + i);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isReadAsKerasReadsIt(JsonNode fact) {
        String name = fact.path("name").asString();
        Model model = Model.load(resource(name + ".keras"));
        JsonNode expected = fact.path("expected");
        List<Variable> weights = model.weights();
        assertEquals(expected.path("variables").size(), weights.size());
        for (int i = 0; i < weights.size(); i++) {
            JsonNode variable = expected.path("variables").get(i);
            int[] shape = variable.path("shape")
                    .valueStream()
                    .mapToInt(JsonNode::asInt)
                    .toArray();
            assertArrayEquals(shape, weights.get(i).shape().dims());
            double sum = 0;
            for (double v : weights.get(i).toDoubleArray()) {
                sum += v;
            }
            assertEquals(
                    variable.path("sum").asDouble(), sum, 1e-6, weights.get(i).path());
        }
        List<Tensor> x = tensors(fact.path("inputs").path("x"));
        List<Tensor> predictions = model.predict(x, Predict.defaults());
        for (int i = 0; i < predictions.size(); i++) {
            assertClose(expected.path("predictions").get(i), predictions.get(i), "prediction " + i);
        }
        if (expected.has("losses")) {
            goOn(model, x.getFirst(), tensor(fact.path("inputs").path("y")), expected);
        }
    }

    private static void goOn(Model model, Tensor x, Tensor y, JsonNode expected) {
        assertEquals(
                expected.path("optimizer").asInt(),
                model.optimizer().variables().size());
        List<Double> losses = model.fit(
                        x, y, Fit.epochs(3).batchSize(2).shuffle(false).verbose(0))
                .history()
                .get("loss");
        for (int i = 0; i < losses.size(); i++) {
            double wanted = expected.path("losses").get(i).asDouble();
            assertEquals(wanted, losses.get(i), TOLERANCE * Math.max(1, wanted), "loss of epoch " + i);
        }
        assertClose(expected.path("after"), model.predict(x), "prediction after training");
    }

    // ---- what is written is where Keras would write it

    private static Map<String, String> tree(Path file) throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Hdf5File from = Hdf5File.open(file)) {
            add(all, from.root());
        }
        return all;
    }

    private static void add(Map<String, String> all, Hdf5Group group) throws IOException {
        all.put(group.path(), "group named " + group.text("name"));
        for (String name : group.names()) {
            switch (group.find(name)) {
                case Hdf5Group below -> add(all, below);
                case Hdf5Dataset dataset -> {
                    // Keras on JAX counts in int32, on TensorFlow in int64, as here.
                    String values = java.util.Arrays.toString(
                            dataset.read(DType.FLOAT64).toDoubleArray());
                    all.put(dataset.path(), java.util.Arrays.toString(dataset.sizes()) + values);
                }
                case null -> throw new AssertionError(name);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "adam", "nested"})
    void isWrittenAsKerasWritesIt(String name, @TempDir Path folder) throws IOException {
        Model model = Model.load(resource(name + ".keras"));
        Path file = folder.resolve("model.weights.h5");
        model.saveWeights(file);
        Map<String, String> ours = tree(file);
        // Keras leaves out the states of random numbers.
        List<String> seeds = new ArrayList<>();
        for (String path : ours.keySet()) {
            if (path.contains("seed_generator")) {
                seeds.add(path);
            }
        }
        seeds.forEach(ours::remove);
        assertEquals(tree(resource(name + ".weights.h5")), ours);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "adam", "nested", "old"})
    void weightsAreReadIntoAModelThatIsThere(String name) {
        String of = name.equals("old") ? "plain" : name;
        Model expected = Model.load(resource(of + ".keras"));
        Model model = ModelJson.cloneModel(expected);
        model.loadWeights(resource(name + ".weights.h5"));
        for (int i = 0; i < expected.weights().size(); i++) {
            assertArrayEquals(
                    expected.weights().get(i).toFloatArray(),
                    model.weights().get(i).toFloatArray());
        }
    }

    @Test
    void weightsAreReadOutOfAWholeModel() {
        Model model = ModelJson.cloneModel(Model.load(resource("plain.keras")));
        model.loadWeights(resource("plain.keras"));
        assertArrayEquals(
                Model.load(resource("plain.keras")).weights().getFirst().toFloatArray(),
                model.weights().getFirst().toFloatArray());
        assertNull(model.compileOptions());
        assertTrue(model.isBuilt());
    }
}
