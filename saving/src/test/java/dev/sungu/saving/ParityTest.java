package dev.sungu.saving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.DType;
import dev.sungu.core.Tensor;
import dev.sungu.datasets.Npz;
import dev.sungu.models.Evaluate;
import dev.sungu.models.Evaluation;
import dev.sungu.models.Model;
import dev.sungu.models.Predict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The middle of the parity job (tools/parity/run): files that real Keras just wrote are loaded, asked, written again and
 * trained on; Keras then looks at what came of it.
 */
@EnabledIfSystemProperty(named = "sungu.parity", matches = ".+", disabledReason = "tools/parity/run starts it")
class ParityTest {
    private final Path home = Path.of(System.getProperty("sungu.parity", ""));

    @TestFactory
    Stream<DynamicTest> filesOfKeras() throws IOException {
        Set<String> notYet = notYet();
        JsonNode cases = new JsonMapper().readTree(Files.readString(home.resolve("cases.json")));
        assertTrue(cases.size() > 0, "no cases");
        return cases.valueStream()
                .map(c -> DynamicTest.dynamicTest(c.get("name").asString(), () -> {
                    Set<String> absent = new HashSet<>(notYet);
                    absent.retainAll(c.get("classes")
                            .valueStream()
                            .map(JsonNode::asString)
                            .toList());
                    if (absent.isEmpty()) {
                        agrees(c);
                    } else {
                        refused(c, absent);
                    }
                }));
    }

    /** The names in tools/parity/not-yet.txt, which Keras's half reads too. */
    private static Set<String> notYet() throws IOException {
        Set<String> names = new HashSet<>();
        for (String line : Files.readAllLines(Path.of(System.getProperty("sungu.parity.notYet")))) {
            String name = line.replaceFirst("#.*", "").strip();
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return names;
    }

    /** A layer that is not there yet is named; one that has come must leave the list. */
    private void refused(JsonNode c, Set<String> absent) {
        Path file = home.resolve(c.get("name").asString(), "python.keras");
        Exception e = assertThrows(
                IllegalArgumentException.class,
                () -> Model.load(file),
                () -> absent + " can be loaded now: take it off the list of what is not there yet");
        assertTrue(absent.stream().anyMatch(e.getMessage()::contains), e::getMessage);
    }

    private void agrees(JsonNode c) throws IOException {
        Path folder = home.resolve(c.get("name").asString());
        Map<String, Tensor> data = Npz.readAll(folder.resolve("data.npz"));
        Model model = Model.load(folder.resolve("python.keras"));
        model.save(folder.resolve("java.keras"));
        List<Tensor> x = numbered(data, "x_");
        List<Tensor> expected = numbered(data, "y_");
        List<Tensor> predicted = model.predict(x, Predict.defaults());
        assertEquals(expected.size(), predicted.size(), "outputs");
        for (int i = 0; i < expected.size(); i++) {
            close(
                    "output " + i,
                    expected.get(i),
                    predicted.get(i),
                    c.get("rtol").asDouble());
        }
        List<Tensor> targets = numbered(data, "t_");
        JsonNode results = c.path("evaluate");
        if (results.isObject()) {
            Evaluation got = model.evaluate(x, targets, Evaluate.defaults().verbose(0));
            evaluated(results, got, c.get("rtol").asDouble());
        }
        for (int step = 0; step < c.get("train").asInt(); step++) {
            model.trainOnBatch(x, targets);
        }
        if (c.get("train").asInt() > 0) {
            model.save(folder.resolve("java-trained.keras"));
        }
    }

    private static void evaluated(JsonNode expected, Evaluation got, double rtol) {
        expected.properties().forEach(entry -> {
            double want = entry.getValue().asDouble();
            assertEquals(want, got.metric(entry.getKey()), rtol * Math.max(1e-3, Math.abs(want)), entry.getKey());
        });
    }

    private static List<Tensor> numbered(Map<String, Tensor> data, String prefix) {
        List<Tensor> all = new ArrayList<>();
        while (data.containsKey(prefix + all.size())) {
            all.add(data.get(prefix + all.size()));
        }
        return all;
    }

    /** Relative to the largest number: single ones may cancel. */
    private static void close(String what, Tensor expected, Tensor got, double rtol) {
        assertEquals(expected.shape(), got.shape(), what);
        // What NumPy has no type for is float32 in its files.
        DType dtype = got.dtype() == DType.BFLOAT16 ? DType.FLOAT32 : got.dtype();
        assertEquals(expected.dtype(), dtype, what);
        double[] want = expected.toDoubleArray();
        double[] have = got.toDoubleArray();
        double scale = 1e-3;
        for (double value : want) {
            scale = Math.max(scale, Math.abs(value));
        }
        for (int i = 0; i < want.length; i++) {
            assertEquals(want[i], have[i], rtol * scale, what + ", element " + i);
        }
    }
}
