package dev.sungu.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.datasets.Dataset;
import dev.sungu.layers.Dense;
import dev.sungu.layers.Flatten;
import dev.sungu.layers.Input;
import dev.sungu.layers.InputLayer;
import dev.sungu.models.callbacks.History;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What a Sequential makes of its input is Keras's choice; what is wrong is refused as soon as it can be known. */
class RefusedEarlyTest {
    private static void assertRefused(Executable action, String... parts) {
        String message = assertThrows(IllegalArgumentException.class, action).getMessage();
        for (String part : parts) {
            assertTrue(message.contains(part), "\"" + part + "\" is not in: " + message);
        }
    }

    private static Model functional() {
        Tensor in = Input.of(4);
        return new Model(in, new Dense(1).name("out").apply(in));
    }

    private static Fit quietly() {
        return Fit.epochs(2).verbose(0);
    }

    // ---- the input of a Sequential, as measured with Keras

    @Test
    void lastAxisOfSizeOneComesAndGoes() {
        Sequential narrow = new Sequential(new InputLayer(1), new Dense(3));
        assertEquals(Shape.of(5, 3), narrow.predict(Ops.ones(5)).shape());
        Sequential wide = new Sequential(new InputLayer(4), new Dense(3));
        assertEquals(Shape.of(5, 3), wide.predict(Ops.ones(5, 4, 1)).shape());
    }

    @Test
    void otherRanksAreRefusedOtherSizesAreTheLayersAffair() {
        Sequential given = new Sequential(new InputLayer(4), new Flatten());
        assertEquals(Shape.of(5, 7), given.predict(Ops.ones(5, 7)).shape());
        assertRefused(() -> given.predict(Ops.ones(5, 7, 2)), "Sequential", "[None, 4]", "[5, 7, 2]");
        Sequential found = new Sequential(new Flatten());
        found.predict(Ops.ones(5, 4));
        assertEquals(Shape.of(5, 7), found.predict(Ops.ones(5, 7)).shape());
        assertRefused(() -> found.predict(Ops.ones(5, 7, 2)), "Sequential", "[5, 7, 2]");
    }

    @Test
    void typeIsTheInputs() {
        Sequential whole = new Sequential(new InputLayer(2).dtype("int32"), new Flatten());
        assertEquals("int32", whole.predict(Ops.full(2.5, 3, 2)).dtype().kerasName());
        Sequential real = new Sequential(new InputLayer(2), new Flatten());
        assertEquals(
                "float32",
                real.predict(Tensor.of(new int[] {1, 2}, 1, 2)).dtype().kerasName());
    }

    @Test
    void inputAndOutputHaveNames() {
        Sequential model =
                new Sequential(new InputLayer(4).name("x"), new Dense(2).name("a"), new Dense(1).name("out"));
        model.compile(Compile.with("sgd").loss(Map.of("out", "mse")));
        Tensor x = Ops.ones(6, 4);
        History history = model.fit(Map.of("x", x), Map.of("out", Ops.ones(6, 1)), quietly());
        assertEquals(2, history.get("loss").size());
        assertEquals(Shape.of(6, 1), model.predict(Map.of("x", x)).get("out").shape());
        assertRefused(() -> model.predict(Map.of("z", x)), "\"x\"", "[z]");
    }

    // ---- what compile can know

    @Test
    void compileRefusesWhatDoesNotFitTheOutputs() {
        Model model = functional();
        assertRefused(() -> model.compile(Compile.with("sgd").loss(Map.of("zzz", "mse"))), "zzz", "out");
        assertRefused(() -> model.compile(Compile.with("sgd").loss(List.of("mse", "mae"))), "2 entries", "1 output");
        assertRefused(
                () -> model.compile(Compile.with("sgd").loss("mse").metrics(Map.of("zzz", "mae"))), "zzz", "metrics");
        assertRefused(() -> model.compile("sgd", "mse", "foo"), "foo");
        assertRefused(() -> Compile.with("sgd").weightedMetrics("foo"), "foo");
        assertRefused(() -> Compile.with("sgd").metrics(List.of(List.of("foo"))), "foo");
        assertRefused(
                () -> model.compile(Compile.with("sgd").loss("mse").lossWeights(Map.of("zzz", 2))),
                "zzz",
                "lossWeights");
        assertEquals(Shape.of(2, 1), model.predict(Ops.ones(2, 4)).shape(), "nothing has changed");
    }

    /** A model with outputs that nobody knows before it is called. */
    private static final class Own extends Model {
        private final Dense dense = track(new Dense(1));

        @Override
        protected Tensor call(Tensor x) {
            return dense.apply(x);
        }
    }

    @Test
    void predictionsDoNotLookAtLosses() {
        Own model = new Own();
        model.compile(Compile.with("sgd").loss(List.of("mse", "mae")));
        assertEquals(Shape.of(2, 1), model.predict(Ops.ones(2, 4)).shape());
        assertEquals(Shape.of(2, 1), model.predictOnBatch(Ops.ones(2, 4)).shape());
        assertRefused(() -> model.fit(Ops.ones(2, 4), Ops.ones(2, 1), quietly()), "2 entries");
    }

    // ---- data

    @Test
    void datasetsOfSingleSamples() {
        Model model = functional();
        model.compile("sgd", "mse");
        Dataset<?> single = Dataset.fromTensorSlices(Ops.ones(8, 4), Ops.ones(8, 1));
        assertRefused(() -> model.fit(single, quietly()), "single samples", "batch(32)");
        assertRefused(() -> model.evaluate(single), "single samples", "batch(32)");
        assertRefused(
                () -> model.predict(Dataset.fromTensorSlices(Ops.ones(8, 4), Ops.ones(8, 4))),
                "[None, 4]",
                "batch(32)");
        assertRefused(() -> model.predict(Ops.ones(4)), "expandDims");
    }

    @Test
    void frozenModelsAreTrainedWithoutEffect() {
        Model model = functional();
        model.setTrainable(false);
        model.compile("adam", "mse");
        List<Tensor> before = model.getWeights();
        History history = model.fit(Ops.ones(8, 4), Ops.ones(8, 1), quietly());
        assertEquals(history.get("loss").get(0), history.get("loss").get(1));
        assertEquals(0, model.optimizer().iterations().item());
        assertEquals(before.getFirst().get(0, 0), model.getWeights().getFirst().get(0, 0));
    }

    @Test
    void numbersOfAValidationThatWasNot() {
        Model model = functional();
        model.compile("sgd", "mse");
        History history = model.fit(Ops.ones(8, 4), Ops.ones(8, 1), quietly());
        assertRefused(() -> history.get("val_loss"), "validationData", "[loss]");
    }
}
