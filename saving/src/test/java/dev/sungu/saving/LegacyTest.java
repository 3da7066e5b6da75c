package dev.sungu.saving;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.Tensor;
import dev.sungu.layers.Dense;
import dev.sungu.layers.InputLayer;
import dev.sungu.models.Evaluate;
import dev.sungu.models.Load;
import dev.sungu.models.LoadWeights;
import dev.sungu.models.Model;
import dev.sungu.models.Sequential;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Older files of Keras. */
class LegacyTest {
    private static final JsonMapper MAPPER = new JsonMapper();

    @TempDir
    Path dir;

    private static List<JsonNode> facts() {
        try (InputStream in = LegacyTest.class.getResourceAsStream("/golden/legacy.json")) {
            return MAPPER.readTree(Objects.requireNonNull(in))
                    .get("cases")
                    .valueStream()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode fact(String name) {
        return facts().stream()
                .filter(c -> c.get("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Path file(String name) {
        try {
            return Path.of(Objects.requireNonNull(LegacyTest.class.getResource("/legacy/" + name))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Tensor tensor(JsonNode node) {
        int[] shape = node.get("shape").valueStream().mapToInt(JsonNode::asInt).toArray();
        float[] data = new float[node.get("data").size()];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) node.get("data").get(i).asDouble();
        }
        return Tensor.of(data, shape);
    }

    private static void predictsAsKeras(Model model, JsonNode fact) {
        List<Tensor> inputs = new ArrayList<>();
        fact.get("inputs").forEach(t -> inputs.add(tensor(t)));
        assertArrayEquals(
                tensor(fact.get("expected")).toFloatArray(),
                model.predict(inputs).getFirst().toFloatArray(),
                1e-5f);
    }

    @TestFactory
    Stream<DynamicTest> modelsAnswerAsInKeras() {
        return facts().stream()
                .map(fact -> DynamicTest.dynamicTest(fact.get("name").asString(), () -> {
                    Model model = Model.load(file(fact.get("name").asString() + ".h5"));
                    predictsAsKeras(model, fact);
                    JsonNode iterations = fact.path("iterations");
                    if (iterations.isInt()) {
                        assertEquals(
                                iterations.asInt(),
                                model.optimizer().iterations().item());
                        Tensor x = tensor(fact.get("inputs").get("x_0"));
                        var results = model.evaluate(
                                x, tensor(fact.get("y")), Evaluate.defaults().verbose(0));
                        JsonNode evaluated = fact.path("evaluated");
                        evaluated
                                .propertyNames()
                                .forEach(key -> assertEquals(
                                        evaluated.get(key).asDouble(),
                                        key.equals("loss") ? results.loss() : results.metric(key),
                                        1e-5));
                    }
                }));
    }

    @Test
    void whatWasCompiledInKeras2IsCompiledHere() {
        Model model = Model.load(file("sequential2.h5"));
        assertEquals(0.0125, model.optimizer().learningRate(), 1e-7);
        Tensor x = tensor(fact("sequential2").get("inputs").get("x_0"));
        var results = model.evaluate(
                x, tensor(fact("sequential2").get("y")), Evaluate.defaults().verbose(0));
        assertEquals(1, results.metric("mae"), 1e-5);
        // Slots are read too, in the order of the variables.
        assertEquals(2 + 2 * 4, model.optimizer().variables().size());
        assertTrue(model.optimizer().variables().get(2).toDoubleArray()[0] != 0);
        assertFalse(Model.load(file("sequential2.h5"), Load.defaults().compile(false))
                .isCompiled());
    }

    private static Sequential two(int units) {
        return new Sequential(
                new InputLayer(4), new Dense(3).activation("relu").name("first"), new Dense(units).name("second"));
    }

    @Test
    void weightsAreReadInOrderOrByName() {
        for (String name : List.of("weights2.h5", "sequential2.h5")) {
            Sequential model = two(2);
            model.loadWeights(file(name));
            predictsAsKeras(model, fact("sequential2"));
        }
        Sequential other = new Sequential(
                new InputLayer(4), new Dense(4).name("new"), new Dense(2).name("third"), new Dense(3).name("x"));
        var count = assertThrows(IllegalArgumentException.class, () -> other.loadWeights(file("weights2.h5")));
        assertTrue(count.getMessage().contains("byName(true)"), count.getMessage());
        Sequential named = new Sequential(new InputLayer(4), new Dense(4).name("new"), new Dense(3).name("first"));
        List<Tensor> before = named.getWeights();
        named.loadWeights(file("weights2.h5"), LoadWeights.defaults().byName(true));
        assertArrayEquals(
                before.get(0).toFloatArray(), named.getWeights().get(0).toFloatArray());
        Sequential model = two(2);
        model.loadWeights(file("weights2.h5"));
        assertArrayEquals(
                model.getWeights().get(0).toFloatArray(),
                named.getWeights().get(2).toFloatArray());
    }

    @Test
    void whatDoesNotFitChangesNothingOrIsSkipped() {
        Sequential model = two(5);
        List<Tensor> before = model.getWeights();
        var e = assertThrows(IllegalArgumentException.class, () -> model.loadWeights(file("weights2.h5")));
        assertTrue(
                e.getMessage().contains("Dense \"second\"") && e.getMessage().contains("skipMismatch(true)"),
                e.getMessage());
        for (int i = 0; i < 4; i++) {
            assertArrayEquals(
                    before.get(i).toFloatArray(), model.getWeights().get(i).toFloatArray());
        }
        model.loadWeights(file("weights2.h5"), LoadWeights.defaults().skipMismatch(true));
        assertFalse(java.util.Arrays.equals(
                before.get(0).toFloatArray(), model.getWeights().get(0).toFloatArray()));
        assertArrayEquals(
                before.get(2).toFloatArray(), model.getWeights().get(2).toFloatArray());
    }

    @Test
    void weightsAloneAreNoModelAndNothingIsWritten() throws IOException {
        var weights = assertThrows(IllegalArgumentException.class, () -> Model.load(file("weights2.h5")));
        assertTrue(weights.getMessage().contains("loadWeights"), weights.getMessage());
        var written = assertThrows(IllegalArgumentException.class, () -> two(2).save(dir.resolve("m.h5")));
        assertTrue(written.getMessage().contains(".keras"), written.getMessage());
        assertThrows(IllegalArgumentException.class, () -> two(2).saveWeights(dir.resolve("w.h5")));
        try (Stream<Path> files = Files.list(dir)) {
            assertEquals(0, files.count());
        }
        // The form of Keras 2 under the name of Keras 3's.
        Path renamed = Files.copy(file("weights2.h5"), dir.resolve("x.weights.h5"));
        Sequential model = two(2);
        model.loadWeights(renamed);
        predictsAsKeras(model, fact("sequential2"));
    }

    @Test
    void aDamagedFileIsRefusedAsAWhole() throws IOException {
        byte[] bytes = Files.readAllBytes(file("sequential3.h5"));
        for (int size : new int[] {0, 7, 100, 4000, bytes.length / 2, bytes.length - 200}) {
            Path cut = Files.write(dir.resolve("cut.h5"), java.util.Arrays.copyOf(bytes, size));
            assertThrows(RuntimeException.class, () -> Model.load(cut), () -> "cut to " + size);
        }
    }
}
