package dev.sungu.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.SymbolicTensor;
import dev.sungu.core.Tensor;
import dev.sungu.datasets.Dataset;
import dev.sungu.layers.Add;
import dev.sungu.layers.Dense;
import dev.sungu.layers.Input;
import dev.sungu.layers.InputLayer;
import dev.sungu.losses.Huber;
import dev.sungu.losses.Loss;
import dev.sungu.losses.MeanSquaredError;
import dev.sungu.losses.metrics.MeanAbsoluteError;
import dev.sungu.losses.metrics.RootMeanSquaredError;
import dev.sungu.models.callbacks.CSVLogger;
import dev.sungu.models.callbacks.EarlyStopping;
import dev.sungu.optimizers.Adam;
import dev.sungu.optimizers.SGD;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short forms that a Keras user reaches for mean the same as the long ones; all of them compile unambiguously. */
class ConvenienceTest {
    private final Tensor x = Ops.ones(8, 3);
    private final Tensor y = Ops.ones(8, 1);

    private static Model two() {
        SymbolicTensor left = new InputLayer(3).name("left").output();
        SymbolicTensor right = new InputLayer(3).name("right").output();
        Model model = new Model(
                List.of(left, right),
                new Dense(1).kernelInitializer("ones").name("out").apply(new Add().apply(left, right)));
        model.compile("sgd", "mse", "mae");
        return model;
    }

    @Test
    void fitAndEvaluateOfSeveralInputs() {
        List<Tensor> xs = List.of(x, x);
        Map<String, Tensor> named = Map.of("left", x, "right", x);
        double expected = two().trainOnBatch(xs, List.of(y)).loss();
        assertEquals(25, expected);
        assertEquals(expected, two().fit(xs, y).get("loss").getFirst());
        assertEquals(expected, two().fit(xs, List.of(y)).get("loss").getFirst());
        assertEquals(expected, two().fit(named, y).get("loss").getFirst());
        assertEquals(expected, two().fit(named, Map.of("out", y)).get("loss").getFirst());
        Fit quietly = Fit.epochs(1).verbose(0);
        assertEquals(expected, two().fit(xs, y, quietly).get("loss").getFirst());
        assertEquals(expected, two().fit(named, y, quietly).get("loss").getFirst());
        Model model = two();
        assertEquals(expected, model.evaluate(xs, y).loss());
        assertEquals(expected, model.evaluate(xs, List.of(y)).loss());
        assertEquals(expected, model.evaluate(named, y).loss());
        assertEquals(expected, model.evaluate(named, Map.of("out", y)).loss());
        assertEquals(
                expected, model.evaluate(xs, y, Evaluate.defaults().verbose(0)).loss());
        assertEquals(
                expected,
                model.evaluate(named, y, Evaluate.defaults().verbose(0)).loss());
        assertEquals(expected, model.testOnBatch(xs, y).loss());
        assertEquals(expected, model.trainOnBatch(xs, y).loss());
    }

    /** Inputs in one form, truths in another. */
    @Test
    void fitAndEvaluateInAnyForm() {
        double expected = 25;
        List<Object> inputs = List.of(List.of(x, x), Map.of("left", x, "right", x), new Tensor[0]);
        List<Object> truths =
                List.of(y, List.of(y), Map.of("out", y), new float[][] {{1}, {1}, {1}, {1}, {1}, {1}, {1}, {1}});
        Fit quietly = Fit.defaults().verbose(0);
        for (Object in : inputs.subList(0, 2)) {
            for (Object truth : truths) {
                Model model = two();
                assertEquals(
                        expected,
                        model.fit(
                                        in,
                                        truth,
                                        Fit.epochs(1).validationData(in, truth).verbose(0))
                                .get("loss")
                                .getFirst());
                assertEquals(expected, two().fit(in, truth, quietly).get("loss").getFirst());
                Evaluate silent = Evaluate.defaults().verbose(0);
                assertEquals(expected, two().evaluate(in, truth, silent).loss());
                assertEquals(expected, two().trainOnBatch(in, truth).loss());
                assertEquals(expected, two().testOnBatch(in, truth).loss());
            }
        }
        for (Object wrong : List.of("x", 3, quietly, Dataset.fromTensorSlices(x), List.of("x"), inputs.get(2))) {
            String message = assertThrows(IllegalArgumentException.class, () -> two().fit(wrong, y, quietly))
                    .getMessage();
            assertTrue(message.startsWith("x"), message);
        }
        assertTrue(assertThrows(IllegalArgumentException.class, () -> two().fit(x, quietly))
                .getMessage()
                .contains("fit(x, y, options)"));
    }

    @Test
    void oneInputAndSeveralTruths() {
        Tensor in = Input.of(3);
        Dense ones = new Dense(1).kernelInitializer("ones").name("a");
        Model model = new Model(
                in,
                List.of(
                        ones.apply(in),
                        new Dense(1).kernelInitializer("zeros").name("b").apply(in)));
        model.compile("sgd", "mse");
        Fit options = Fit.epochs(1)
                .validationData(x, List.of(y, y), Map.of("a", Ops.ones(8), "b", Ops.zeros(8)))
                .verbose(0);
        assertEquals(5, model.fit(x, List.of(y, y), options).get("loss").getFirst(), 1e-6);
        assertEquals(5, model.evaluate(x, Map.of("a", y, "b", y)).loss(), 10);
        Dataset<?> batches = Dataset.fromTensorSlices(x, List.of(y, y)).batch(4);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> model.predict(batches))
                .getMessage()
                .contains("predictAll"));
        assertEquals(2, model.predictAll(batches).size());
    }

    @Test
    void arraysOfNumbers() {
        Sequential model = new Sequential(List.of(new InputLayer(2), new Dense(1).kernelInitializer("ones")));
        model.compile("sgd", "mse");
        float[][] rows = {{1, 2}, {3, 4}};
        assertEquals(
                (2 * 2 + 6 * 6) / 2.0, model.evaluate(rows, new int[] {1, 1}).loss());
        assertEquals(
                20,
                model.fit(new double[][] {{1, 2}, {3, 4}}, new float[] {1, 1})
                        .get("loss")
                        .getFirst());
        assertEquals(Shape.of(2, 1), model.predict(rows).shape());
    }

    @Test
    void callbacksInAList() {
        Sequential model = new Sequential(new InputLayer(3), new Dense(1));
        model.compile(Compile.with("sgd").loss("mse").metrics("mae", new RootMeanSquaredError()));
        EarlyStopping early = new EarlyStopping().monitor("loss");
        model.fit(x, y, Fit.epochs(2).callbacks(List.of(early)).verbose(0));
        assertTrue(early.best() >= 0);
        assertEquals(List.of("loss", "mae", "root_mean_squared_error"), model.metricsNames());
        String message = assertThrows(
                        IllegalArgumentException.class, () -> Fit.epochs(1).callbacks(early, null))
                .getMessage();
        assertEquals("callback 1 of 2 is null", message);
        EarlyStopping typo = new EarlyStopping().monitor("val_rot_mean_squared_error");
        String unknown = assertThrows(
                        IllegalStateException.class,
                        () -> model.fit(x, y, Fit.epochs(1).callbacks(typo).verbose(0)))
                .getMessage();
        assertTrue(unknown.contains("they have [loss, mae, root_mean_squared_error]"), unknown);
    }

    @Test
    void filesByName(@TempDir Path folder) {
        Sequential model = new Sequential(new InputLayer(3), new Dense(1));
        String file = folder.resolve("w.weights.sungu").toString();
        model.saveWeights(file);
        Sequential other = new Sequential(new InputLayer(3), new Dense(1));
        other.loadWeights(file);
        assertArrayEquals(model.predict(x).toFloatArray(), other.predict(x).toFloatArray());
        model.compile("sgd", "mse");
        Path log = folder.resolve("not/there/log.csv");
        model.fit(x, y, Fit.epochs(1).callbacks(new CSVLogger(log.toString())).verbose(0));
        assertTrue(Files.exists(log));
    }

    @Test
    void oneInput() {
        Sequential model = new Sequential(new InputLayer(3), new Dense(1).kernelInitializer("ones"));
        model.compile("sgd", "mse");
        assertEquals(4, model.testOnBatch(x, y).loss());
        assertEquals(
                4,
                model.fit(Dataset.fromTensorSlices(x, y).batch(8)).get("loss").getFirst());
    }

    /** No truth: the loss is added by a layer. */
    @Test
    void noTruth() {
        Sequential model = new Sequential(
                new InputLayer(3), new Dense(1).kernelInitializer("ones").activityRegularizer("l2"));
        model.compile("sgd");
        double loss = model.fit(x, null, Fit.epochs(1).verbose(0)).get("loss").getFirst();
        assertEquals(0.09, loss, 1e-6);
        model.compile(new SGD());
        assertTrue(model.evaluate(x, null).loss() < loss);
    }

    @Test
    void compileInOneLine() {
        Model model = two();
        BinaryOperator<Tensor> own = (t, p) -> Ops.mean(Ops.square(t.subtract(p)), -1);
        List<Runnable> all = List.of(
                () -> model.compile("sgd", "mse"),
                () -> model.compile(new SGD(), "mse"),
                () -> model.compile("sgd", new MeanSquaredError()),
                () -> model.compile(new SGD(), new MeanSquaredError(), "mae"),
                () -> model.compile("sgd", new MeanSquaredError(), new MeanAbsoluteError()),
                () -> model.compile("sgd", "mse", new RootMeanSquaredError()),
                () -> model.compile("sgd", "mse", "mae", new RootMeanSquaredError()),
                () -> model.compile("sgd", "mse", List.of("mae", "mape")),
                () -> model.compile("sgd", (t, p) -> Ops.mean(Ops.square(t.subtract(p)), -1)),
                () -> model.compile(new SGD(), (t, p) -> Ops.mean(Ops.square(t.subtract(p)), -1), "mae"),
                () -> model.compile(new SGD(), own),
                () -> model.compile("sgd", Loss.of(own)),
                () -> model.compile(Compile.with("sgd").loss(own).metrics("mae")),
                () -> model.compile(Compile.with("sgd").loss("mse").lossWeights(List.of(1))));
        for (Runnable each : all) {
            each.run();
            assertEquals(25, model.testOnBatch(List.of(x, x), y).loss());
        }
        assertThrows(IllegalArgumentException.class, () -> model.compile("sgd", "mse", 3));
        model.compile("sgd", new Huber(), "mae", new RootMeanSquaredError());
        model.testOnBatch(List.of(x, x), y);
        assertEquals(List.of("loss", "mae", "root_mean_squared_error"), model.metricsNames());
    }

    @Test
    void lossWeightsInAList() {
        Tensor in = Input.of(3);
        Model model = new Model(
                in,
                List.of(new Dense(1).name("a").apply(in), new Dense(1).name("b").apply(in)));
        model.compile(
                Compile.with(new Adam()).loss("mse").lossWeights(List.of(0, 2)).metrics("mae", "mape"));
        Evaluation e = model.testOnBatch(List.of(x), List.of(y, y));
        assertEquals(2 * e.metric("b_loss"), e.loss(), 1e-5);
        assertEquals(List.of("loss", "a_loss", "b_loss", "a_mae", "b_mape"), model.metricsNames());
    }

    @Test
    void namesAreChained() {
        Tensor in = Input.of(3);
        Model model = new Model(in, new Dense(2).apply(in)).name("encoder");
        assertEquals("encoder", model.name());
        Sequential stack = new Sequential(new Dense(2)).name("head");
        assertEquals("head", stack.name());
    }

    @Test
    void symbolicEnds() {
        Model model = two();
        assertEquals(2, model.inputs().size());
        assertEquals(Shape.of(1), model.outputs().getFirst().shape().slice(1, 2));
        Sequential stack = new Sequential(new InputLayer(3), new Dense(2), new Dense(4));
        assertSame(stack.inputs().getFirst(), stack.inputs().getFirst());
        assertSame(stack.outputs().getFirst(), stack.outputs().getFirst());
        Model around =
                new Model(stack.inputs(), new Dense(1).apply(stack.outputs().getFirst()));
        assertEquals(Shape.of(8, 1), around.predict(x).shape());
        assertSame(stack.getLayer(0), around.getLayer(1));
        stack.add(new Dense(5));
        assertEquals(5, stack.outputs().getFirst().shape().last());
        stack.pop();
        assertEquals(4, stack.outputs().getFirst().shape().last());
        Sequential unknown = new Sequential(new Dense(2));
        assertTrue(assertThrows(IllegalStateException.class, unknown::inputs)
                .getMessage()
                .contains("InputLayer"));
        unknown.predict(x);
        assertEquals(2, unknown.outputs().getFirst().shape().last());
    }

    @Test
    void printed() {
        Dense dense = new Dense(3).name("d");
        assertEquals("<Dense name=d, built=False>", dense.toString());
        Sequential stack = new Sequential(new InputLayer(4), dense).name("s");
        assertEquals("<Dense name=d, built=True>", dense.toString());
        assertEquals("<Sequential name=s, built=True>", stack.toString());
        assertEquals(
                "<SymbolicTensor shape=(None, 3), dtype=float32, name=d>",
                stack.outputs().getFirst().toString());
        assertEquals(
                "<RootMeanSquaredError name=rmse>",
                new RootMeanSquaredError().name("rmse").toString());
        assertEquals(
                "<Huber name=huber_loss, reduction=sum>",
                new Huber().reduction("sum").toString());
    }
}
