package dev.sungu.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.layers.Dense;
import dev.sungu.layers.Flatten;
import dev.sungu.layers.InputLayer;
import dev.sungu.models.callbacks.History;
import dev.sungu.optimizers.Adam;
import dev.sungu.optimizers.SGD;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What is wrong is said by name, with shapes and the way out, and changes nothing. */
class MistakesTest {
    private final Tensor x = Ops.ones(DType.FLOAT32, 10, 4);
    private final Tensor y = Ops.zeros(DType.INT32, 10);

    private static Sequential model() {
        Sequential model =
                new Sequential(new InputLayer(4), new Dense(5).activation("relu"), new Dense(3).activation("softmax"));
        model.compile(new Adam(), "sparse_categorical_crossentropy", "accuracy");
        return model;
    }

    private static Fit quietly() {
        return Fit.epochs(1).batchSize(4).shuffle(false).verbose(0);
    }

    private static void assertRefused(Executable action, String... parts) {
        RuntimeException e = assertThrows(RuntimeException.class, action);
        String message = String.valueOf(e.getMessage());
        assertTrue(
                e instanceof IllegalArgumentException || e instanceof IllegalStateException,
                e.getClass() + ": " + message);
        for (String part : parts) {
            assertTrue(message.contains(part), "\"" + part + "\" is not in: " + message);
        }
    }

    @Test
    void wrongWidth() {
        Sequential model = model();
        Tensor wide = Ops.ones(DType.FLOAT32, 10, 6);
        String layer = "Dense \"" + model.getLayer(0).name() + "\"";
        assertRefused(() -> model.fit(wide, y, quietly()), layer, "4", "6");
        assertRefused(() -> model.predict(wide), layer, "4", "6");
    }

    @Test
    void wrongRank() {
        assertRefused(() -> model().fit(Ops.ones(DType.FLOAT32, 10), y, quietly()), "Sequential", "[");
        assertRefused(() -> model().fit(Ops.ones(DType.FLOAT32), y, quietly()), "x", "single number");
        Sequential flat = new Sequential(new Flatten(), new Dense(3));
        flat.compile(new SGD(), "mse");
        assertRefused(() -> flat.fit(x, Ops.zeros(DType.FLOAT32, 10, 7), quietly()), "3", "7");
    }

    @Test
    void labelsOutOfRangeChangeNothing() {
        Sequential model = model();
        List<Tensor> before = model.getWeights();
        Tensor bad = Tensor.of(new int[] {0, 1, 2, 3, 0, 1, 2, 0, 1, 2}, 10);
        assertRefused(() -> model.fit(x, bad, quietly()), "3");
        List<Tensor> after = model.getWeights();
        for (int i = 0; i < before.size(); i++) {
            assertArrayEquals(before.get(i).toFloatArray(), after.get(i).toFloatArray());
        }
        model.fit(x, y, quietly());
    }

    @Test
    void notANumberGoesThroughAsInKeras() {
        Sequential model = model();
        Tensor bad = Ops.full(DType.FLOAT32, Double.NaN, 10, 4);
        History history = model.fit(bad, y, Fit.epochs(2).batchSize(4).verbose(0));
        assertTrue(Double.isNaN(history.get("loss").getLast()));
        assertEquals(2, history.epochs().size());
    }

    @Test
    void noSamples() {
        Tensor none = Ops.ones(DType.FLOAT32, 0, 4);
        Tensor noLabels = Ops.zeros(DType.INT32, 0);
        assertRefused(() -> model().fit(none, noLabels, quietly()), "x has shape [0, 4]", "no samples");
        assertRefused(() -> model().evaluate(none, noLabels), "no samples");
        assertRefused(() -> model().predict(none), "no samples");
        assertRefused(() -> Fit.epochs(1).validationData(none, noLabels), "no samples");
    }

    @Test
    void lengthsThatDiffer() {
        Tensor short8 = Ops.zeros(DType.INT32, 8);
        assertRefused(() -> model().fit(x, short8, quietly()), "x has 10 samples", "y has shape [8]");
        assertRefused(
                () -> model().fit(x, y, quietly().sampleWeight(Ops.ones(DType.FLOAT32, 9))),
                "sampleWeight has shape [9]");
        assertRefused(() -> model().evaluate(x, short8), "y has shape [8]");
    }

    @Test
    void notCompiled() {
        Sequential model = new Sequential(new Dense(3));
        model.setName("mine");
        assertRefused(() -> model.fit(x, y), "\"mine\" is not compiled", "compile(");
        assertRefused(() -> model.evaluate(x, y), "not compiled");
        assertRefused(() -> model.trainOnBatch(x, y), "not compiled");
        assertRefused(model::optimizer, "not compiled");
        assertEquals(10, model.predict(x).shape().dim(0));
    }

    @Test
    void unknownNames() {
        assertRefused(() -> model().compile("adm", "mse"), "adm", "adam");
        assertRefused(
                () -> model().compile("adam", "sparse_categorical_crossentrpy"), "sparse_categorical_crossentropy");
        Sequential model = new Sequential(new InputLayer(4), new Dense(3));
        assertRefused(() -> model.compile(new Adam(), "mse", "acuracy"), "acuracy", "accuracy");
        History history = model().fit(x, y, quietly());
        assertRefused(() -> history.get("acc"), "acc", "accuracy");
        assertRefused(
                () -> model().evaluate(x, y, Evaluate.defaults().verbose(0)).metric("los"), "loss");
        assertRefused(() -> model().getLayer("dens"), "dens");
    }

    @Test
    void optionsThatMakeNoSense() {
        assertRefused(() -> Fit.epochs(-1), "epochs");
        assertRefused(() -> Fit.epochs(1).batchSize(0), "batchSize");
        assertRefused(() -> Fit.epochs(1).verbose(3), "verbose");
        assertRefused(() -> Fit.epochs(1).validationSplit(1), "validationSplit");
        assertRefused(() -> model().fit(x, y, quietly().validationSplit(0.99)), "validationSplit", "10 samples");
        assertRefused(
                () -> model().fit(
                                x, y, quietly().classWeight(Map.of(0, 2.0)).sampleWeight(Ops.ones(DType.FLOAT32, 10))),
                "classWeight and sampleWeight");
        Sequential model = new Sequential(new Dense(3));
        assertRefused(() -> model.add(model.getLayer(0)), "named");
        assertRefused(() -> new Sequential().pop(), "no layers");
        assertRefused(() -> new Model(x, y), "Input.of");
    }
}
