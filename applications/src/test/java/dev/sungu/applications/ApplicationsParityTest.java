package dev.sungu.applications;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sungu.core.Tensor;
import dev.sungu.datasets.Npz;
import dev.sungu.layers.Names;
import dev.sungu.models.Model;
import dev.sungu.models.Predict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The middle of the parity job (tools/parity/run) for networks: those that real Keras just wrote with random weights answer
 * the same, whether they are loaded or built here. Keras then compares what is built here with its own.
 */
@EnabledIfSystemProperty(named = "sungu.parity", matches = ".+", disabledReason = "tools/parity/run starts it")
class ApplicationsParityTest {
    private static final double TOLERANCE = 1e-4;

    private final Path home = Path.of(System.getProperty("sungu.parity", "")).resolve("applications");

    @TestFactory
    Stream<DynamicTest> networksOfKeras() throws IOException {
        JsonNode cases = new JsonMapper().readTree(Files.readString(home.resolve("cases.json")));
        return cases.valueStream()
                .map(c -> DynamicTest.dynamicTest(c.get("name").asString(), () -> agrees(c)));
    }

    private void agrees(JsonNode c) throws IOException {
        Path folder = home.resolve(c.get("name").asString());
        Map<String, Tensor> data = Npz.readAll(folder.resolve("data.npz"));
        Tensor x = data.get("x");
        float[] expected = data.get("y").toFloatArray();
        float[] loaded = predicted(Model.load(folder.resolve("python.keras")), x);
        close("loaded", expected, loaded);

        Path published = folder.resolve("legacy.h5");
        Path weights = Files.exists(published) ? published : folder.resolve("python.keras");
        Names.clear();
        Model built = ApplicationsTest.application(c.get("args"))
                .weights(weights.toString())
                .build();
        assertArrayEquals(loaded, predicted(built, x), "built");
        built.save(folder.resolve("java.keras"));
    }

    private static float[] predicted(Model model, Tensor x) {
        return model.predict(x, Predict.defaults().verbose(0)).toFloatArray();
    }

    /** Relative to the largest number: single ones may cancel. */
    private static void close(String what, float[] want, float[] have) {
        assertEquals(want.length, have.length, what);
        double scale = Arrays.stream(toDoubles(want)).map(Math::abs).max().orElse(0);
        for (int i = 0; i < want.length; i++) {
            assertEquals(want[i], have[i], TOLERANCE * scale, what + ", element " + i);
        }
    }

    private static double[] toDoubles(float[] values) {
        double[] all = new double[values.length];
        Arrays.setAll(all, i -> values[i]);
        return all;
    }
}
