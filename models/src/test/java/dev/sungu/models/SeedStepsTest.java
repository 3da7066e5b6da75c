package dev.sungu.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sungu.core.Tensor;
import dev.sungu.testing.ChildJvm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Ten steps of the seed model from given weights and batches: as Keras, and the same however they are computed. */
class SeedStepsTest {
    private static JsonNode keras;

    @TempDir
    Path folder;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in = SeedStepsTest.class.getResourceAsStream("/golden/seed-steps.json")) {
            keras = new JsonMapper().readTree(in);
        }
    }

    @Test
    void theRecipeGivesKerasBatchesAndWeights() {
        assertEquals(2612203797L, Integer.toUnsignedLong(SeedSteps.hash(1, 0)));
        assertEquals(3541301865L, Integer.toUnsignedLong(SeedSteps.hash(7, 123456)));
        JsonNode checks = keras.get("checks");
        double sum = 0;
        int zeros = 0;
        for (int step = 0; step < SeedSteps.STEPS; step++) {
            for (double v : SeedSteps.x(step).toDoubleArray()) {
                sum += v;
                zeros += v == 0 ? 1 : 0;
            }
        }
        assertEquals(checks.get("x_sum").asDouble(), sum, 1e-4);
        assertEquals(checks.get("x_zeros").asInt(), zeros);
        assertArrayEquals(
                checks.get("y_first").valueStream().mapToInt(JsonNode::asInt).toArray(),
                SeedSteps.y(0).toIntArray());
        assertWeights(checks.get("initial"), SeedSteps.initialWeights());
    }

    @TestFactory
    Stream<DynamicTest> stepsAreThoseOfKeras() {
        return keras.get("cases")
                .valueStream()
                .map(c -> DynamicTest.dynamicTest(c.get("name").asString(), () -> check(c)));
    }

    private static void check(JsonNode c) {
        String optimizer = c.get("name").asString().replaceFirst("-(tensorflow|jax)$", "");
        JsonNode expected = c.get("expected");
        Sequential model = SeedSteps.model(SeedSteps.optimizer(optimizer), false);
        for (int step = 0; step < SeedSteps.STEPS; step++) {
            Evaluation e = model.trainOnBatch(SeedSteps.x(step), SeedSteps.y(step));
            String at = "step " + (step + 1);
            assertEquals(expected.get("loss").get(step).asDouble(), e.loss(), 1e-5, at);
            assertEquals(expected.get("returned_loss").get(step).asDouble(), e.loss(), 1e-5, at);
            assertEquals(expected.get("accuracy").get(step).asDouble(), e.metric("accuracy"), 1e-6, at);
            JsonNode weights = expected.get("weights").get(Integer.toString(step + 1));
            if (weights != null) {
                assertWeights(weights, model.getWeights());
            }
        }
        JsonNode predictions = expected.get("predictions");
        double[] p = model.predictOnBatch(SeedSteps.x(0)).toDoubleArray();
        for (int i = 0; i < predictions.get("data").size(); i++) {
            assertEquals(predictions.get("data").get(i).asDouble(), p[i], 1e-5);
        }
    }

    private static void assertWeights(JsonNode digests, List<Tensor> weights) {
        for (int v = 0; v < weights.size(); v++) {
            JsonNode digest = digests.get(v);
            double[] w = weights.get(v).toDoubleArray();
            double sum = 0;
            double abs = 0;
            double squares = 0;
            for (double value : w) {
                sum += value;
                abs += Math.abs(value);
                squares += value * value;
            }
            // Each weight is within 1e-5; that does not add up to more than this.
            assertEquals(digest.get("sum").asDouble(), sum, 1e-4 * Math.max(1, Math.sqrt(w.length) / 10));
            assertEquals(digest.get("abs").asDouble(), abs, 1e-4 * Math.max(1, Math.sqrt(w.length) / 10));
            assertEquals(digest.get("norm").asDouble(), Math.sqrt(squares), 1e-5);
            JsonNode samples = digest.get("samples");
            int[] indices = SeedSteps.sampleIndices(v, samples.size(), w.length);
            for (int j = 0; j < indices.length; j++) {
                assertEquals(samples.get(j).asDouble(), w[indices[j]], 1e-5, "variable " + v + " at " + indices[j]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sgd", "sgd-nesterov", "adam", "adamw"})
    void eagerAndCompiledAgree(String optimizer) {
        float[] eager = train(optimizer, true);
        float[] compiled = train(optimizer, false);
        assertArrayEquals(eager, compiled, 1e-6f);
    }

    private static float[] train(String optimizer, boolean eagerly) {
        Sequential model = SeedSteps.model(SeedSteps.optimizer(optimizer), eagerly);
        for (int step = 0; step < SeedSteps.STEPS; step++) {
            model.trainOnBatch(SeedSteps.x(step), SeedSteps.y(step));
        }
        return SeedSteps.weights(model);
    }

    @Test
    void theNumberOfThreadsChangesNoBit() throws Exception {
        byte[] one = inChild("-Dsungu.threads=1");
        assertArrayEquals(one, inChild("-Dsungu.threads=2"));
        assertArrayEquals(one, inChild("-Dsungu.threads=7"));
    }

    @Test
    void theKernelsAgree() throws Exception {
        float[] vector = floats(inChild("-Dsungu.kernels=vector"));
        float[] scalar = floats(inChild("-Dsungu.kernels=scalar"));
        assertArrayEquals(vector, scalar, 1e-5f);
    }

    private byte[] inChild(String option) throws IOException, InterruptedException {
        Path weights = folder.resolve("weights" + option);
        ChildJvm.Result child = ChildJvm.of(SeedSteps.class, "adam", weights.toString())
                .options(option)
                .run();
        assertEquals(0, child.status(), child.output());
        return Files.readAllBytes(weights);
    }

    private static float[] floats(byte[] bytes) {
        FloatBuffer buffer = ByteBuffer.wrap(bytes).asFloatBuffer();
        float[] floats = new float[buffer.remaining()];
        buffer.get(floats);
        return floats;
    }
}
