package dev.sungu.saving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.Config;
import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.layers.Dense;
import dev.sungu.layers.InputLayer;
import dev.sungu.layers.Layer;
import dev.sungu.losses.MeanSquaredError;
import dev.sungu.models.Compile;
import dev.sungu.models.Model;
import dev.sungu.models.Sequential;
import dev.sungu.optimizers.Adam;
import dev.sungu.optimizers.LossScaleOptimizer;
import dev.sungu.optimizers.Optimizer;
import dev.sungu.testing.Golden;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Models in mixed precision, in 16 bits and in FLOAT64 train as in Keras. See tools/golden/policies.py. */
class PoliciesTest {
    @AfterEach
    void asBefore() {
        Config.setDtypePolicy(null);
    }

    @TestFactory
    Stream<DynamicTest> trainsAsKerasDoes(@TempDir Path folder) {
        return Golden.read("policies").tests("", fact -> {
            String policy = Path.of(Golden.nameOf(fact)).getName(0).toString();
            Config.setDtypePolicy(policy);
            Config.setFloatx(policy.equals("float64") ? policy : "float32");
            try {
                check(fact, folder);
            } finally {
                Config.setFloatx("float32");
                Config.setDtypePolicy(null);
            }
        });
    }

    private static void check(JsonNode fact, Path folder) {
        String policy = Path.of(Golden.nameOf(fact)).getName(0).toString();
        JsonNode expected = fact.get("expected");
        Model model = ModelJson.fromJson(fact.get("args").get("model").toString());
        List<Variable> weights = model.weights();
        assertEquals(expected.get("weights").size(), weights.size());
        for (int i = 0; i < weights.size(); i++) {
            Tensor w = tensor(expected.get("weights").get(i));
            assertEquals(w.spec(), weights.get(i).spec());
            weights.get(i).assign(w);
        }
        Optimizer optimizer = new JsonReader(CustomObjects.none())
                .object(fact.get("args").get("optimizer"), "optimizer", Kind.OPTIMIZER);
        Compile compile =
                Compile.with(optimizer).loss(fact.get("args").get("loss").asString());
        // A functional model's own policy is that of its time; files do not have it.
        model.compile(policy.equals("mixed_float16") ? compile.scaleLoss() : compile);
        assertEquals(expected.get("optimizer").asString(), model.optimizer().className());

        double unit = unit(policy, Path.of(Golden.nameOf(fact)).getFileName().toString());
        Tensor x = LayersGoldenTest.signed(
                5, model.inputs().getFirst().shape().with(0, 8).dims());
        Tensor y = Golden.tensor(fact.get("inputs").get("y"));
        close("untrained", tensor(expected.get("untrained")), model.predict(x), 4 * unit);
        for (JsonNode loss : expected.get("losses").values()) {
            double got = model.trainOnBatch(x, y).loss();
            assertEquals(loss.asDouble(), got, Math.max(2 * unit, 1e-6) * loss.asDouble(), "loss");
        }
        for (int i = 0; i < weights.size(); i++) {
            close(weights.get(i).path(), tensor(expected.get("weights_after").get(i)), weights.get(i), 4 * unit);
        }
        Tensor predicted = model.predict(x);
        close("predicted", tensor(expected.get("predicted")), predicted, 4 * unit);

        Path file = folder.resolve(policy + ".keras");
        model.save(file);
        Model again = Model.load(file);
        assertEquals(
                model.layers().stream().map(Layer::dtypePolicy).toList(),
                again.layers().stream().map(Layer::dtypePolicy).toList());
        assertEquals(predicted.spec(), again.predict(x).spec());
        close("loaded", predicted, again.predict(x), 0);
        assertEquals(
                model.trainOnBatch(x, y).loss(),
                again.trainOnBatch(x, y).loss(),
                "training goes on as if never interrupted");
    }

    @Test
    void theOptimizerOfAMixedFloat16ModelScalesTheLoss(@TempDir Path folder) {
        Config.setDtypePolicy("mixed_float16");
        Sequential model = new Sequential(new InputLayer(3), new Dense(2));
        assertEquals(DType.FLOAT16, model.layers().getLast().computeDType());
        model.compile(Compile.with("adam").loss("mse").autoScaleLoss(false));
        assertInstanceOf(Adam.class, model.optimizer());
        model.compile("adam", "mse");
        assertInstanceOf(LossScaleOptimizer.class, model.optimizer());
        Tensor x = Ops.ones(4, 3);
        for (int i = 0; i < 4; i++) {
            // The first ones may be too large for 16 bits, and are skipped until the scale fits.
            model.trainOnBatch(x, Ops.ones(4, 2));
        }
        double steps = model.optimizer().iterations().item();
        assertTrue(steps > 0 && steps <= 4);
        model.save(folder.resolve("m.keras"));
        Config.setDtypePolicy(null);
        Model again = Model.load(folder.resolve("m.keras"));
        assertEquals(steps, again.optimizer().iterations().item());
        assertEquals(
                model.trainOnBatch(x, Ops.ones(4, 2)).loss(),
                again.trainOnBatch(x, Ops.ones(4, 2)).loss());
    }

    /** Keras writes the optimizer that compile was given, but the state of the one around it. */
    @Test
    void scalesTheLossAsKerasDidWhenItWroteTheFile() {
        Model model = Model.load(KerasFilesTest.resource("mixed_float16.keras"));
        LossScaleOptimizer scale = assertInstanceOf(LossScaleOptimizer.class, model.optimizer());
        // Of two steps one did not fit 16 bits.
        assertEquals(1, scale.iterations().item());
        assertEquals(16384, scale.dynamicScale());
        assertEquals("mixed_float16", model.layers().getLast().dtypePolicy().name());
    }

    @Test
    void policiesThatAreNotThereAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Dense(2).dtype("mixed_float32"));
        assertThrows(IllegalArgumentException.class, () -> new Dense(2).dtype("int8_from_float32"));
        assertThrows(IllegalArgumentException.class, () -> Config.setDtypePolicy("mixed_float64"));
        assertThrows(IllegalArgumentException.class, () -> Config.setFloatx("int32"));
    }

    @Test
    void floatxIsForLayersInputsAndLosses() {
        Config.setFloatx("float64");
        try {
            Model model = new Sequential(new InputLayer(3), new Dense(2));
            model.compile("sgd", "mse", "mae");
            Tensor x = Tensor.of(new double[] {0.1, 0.2, 0.3}, 1, 3);
            assertEquals(DType.FLOAT64, model.predict(x).dtype());
            assertEquals(DType.FLOAT64, new MeanSquaredError().dtype());
            model.trainOnBatch(x, Ops.zeros(1, 2));
            assertEquals(DType.FLOAT64, model.metrics().getLast().dtype());
        } finally {
            Config.setFloatx("float32");
        }
    }

    /** Half the distance of 1 to the next number of the type in which the policy computes: what one rounding changes. */
    private static double unit(String policy, String name) {
        return switch (policy) {
            case "mixed_bfloat16", "bfloat16" -> 0x1p-8;
            case "mixed_float16", "float16" -> 0x1p-11;
            // Keras computes normalizations and tanh in float32 on JAX; one model has a layer of float32 in its middle.
            case "float64" -> name.equals("plain") ? 0x1p-50 : 0x1p-22;
            default -> 2.5e-6;
        };
    }

    private static Tensor tensor(JsonNode node) {
        return Golden.tensor(node);
    }

    private static void close(String what, Tensor expected, Tensor actual, double tolerance) {
        assertEquals(expected.spec(), actual.spec(), what);
        double[] e = expected.toDoubleArray();
        double[] a = actual.toDoubleArray();
        double largest = 0;
        double off = 0;
        for (int i = 0; i < e.length; i++) {
            largest = Math.max(largest, Math.abs(e[i]));
            off = Math.max(off, Math.abs(e[i] - a[i]));
        }
        assertTrue(off <= tolerance * largest, what + " is off by " + off + " of " + largest);
    }
}
