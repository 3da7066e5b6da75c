package dev.sungu.models.callbacks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.layers.Dense;
import dev.sungu.layers.InputLayer;
import dev.sungu.models.Evaluate;
import dev.sungu.models.Fit;
import dev.sungu.models.Model;
import dev.sungu.models.Predict;
import dev.sungu.models.Sequential;
import dev.sungu.optimizers.SGD;
import dev.sungu.testing.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Averages take the weights' place for tests, and give it back, as in Keras. */
class SwapEMAWeightsTest {
    private static final double NEAR = 1e-6;

    private static Model model(SGD optimizer) {
        Model model =
                new Sequential(new InputLayer(1), new Dense(1).useBias(false).kernelInitializer("zeros"));
        model.compile(optimizer, "mse");
        return model;
    }

    private static double kernel(Model model) {
        return model.getWeights().getFirst().item();
    }

    @TestFactory
    Stream<DynamicTest> facts() {
        return Golden.read("callbacks").tests("SwapEMAWeights/", this::check);
    }

    private void check(JsonNode fact) {
        JsonNode args = fact.get("args");
        JsonNode in = fact.get("inputs");
        JsonNode expected = fact.get("expected");
        SGD optimizer = new SGD(0.1).useEma(true).emaMomentum(0.75);
        if (args.hasNonNull("ema_overwrite_frequency")) {
            optimizer.emaOverwriteFrequency(args.get("ema_overwrite_frequency").asInt());
        }
        Model model = model(optimizer);
        List<Double> kernels = new ArrayList<>();
        Tensor x = Golden.tensor(in.get("x"));
        Tensor y = Golden.tensor(in.get("y"));
        History history = model.fit(
                x,
                y,
                Fit.epochs(args.get("epochs").asInt())
                        .batchSize(2)
                        .shuffle(false)
                        .verbose(0)
                        .validationData(Golden.tensor(in.get("x_val")), Golden.tensor(in.get("y_val")))
                        .callbacks(
                                new SwapEMAWeights()
                                        .swapOnEpoch(args.get("swap_on_epoch").asBoolean()),
                                new LambdaCallback().onEpochEnd((epoch, logs) -> kernels.add(kernel(model)))));
        for (String name : List.of("loss", "val_loss")) {
            double[] actual = history.get(name).stream().mapToDouble(v -> v).toArray();
            Golden.assertClose(name, Golden.numbers(expected.get("history").get(name)), actual, NEAR);
        }
        double[] seen = kernels.stream().mapToDouble(v -> v).toArray();
        Golden.assertClose("kernels", Golden.numbers(expected.get("kernels")), seen, NEAR);
        assertEquals(expected.get("kernel").asDouble(), kernel(model), NEAR);
        double loss = model.evaluate(x, y, Evaluate.defaults().verbose(0).callbacks(new SwapEMAWeights()))
                .loss();
        assertEquals(expected.get("evaluate").asDouble(), loss, NEAR);
        assertEquals(expected.get("kernel after evaluate").asDouble(), kernel(model), NEAR);
    }

    @Test
    void predictionsUseTheAveragesAndGiveTheWeightsBack() {
        Model model = model(new SGD(0.1).useEma(true).emaMomentum(0.75));
        model.trainOnBatch(Ops.ones(2, 1), Ops.ones(2, 1));
        model.trainOnBatch(Ops.ones(2, 1), Ops.ones(2, 1));
        double weight = kernel(model);
        double average =
                model.optimizer().movingAverages().values().iterator().next().item();
        assertTrue(Math.abs(weight - average) > 1e-3, "they differ");
        Tensor p = model.predict(Ops.ones(1, 1), Predict.defaults().callbacks(new SwapEMAWeights()));
        assertArrayEquals(new double[] {average}, p.toDoubleArray(), 1e-7);
        assertEquals(weight, kernel(model));
    }

    @Test
    void aFailureGivesTheWeightsBack() {
        Model model = model(new SGD(0.1).useEma(true).emaMomentum(0.75));
        Tensor x = Ops.ones(2, 1);
        model.trainOnBatch(x, x);
        double weight = kernel(model);
        var swap = new SwapEMAWeights();
        var failing =
                new LambdaCallback().onTestBatchEnd((batch, logs) -> fail()).onPredictBatchEnd((batch, logs) -> fail());
        Evaluate evaluate = Evaluate.defaults().verbose(0).callbacks(swap, failing);
        assertThrows(ArithmeticException.class, () -> model.evaluate(x, x, evaluate));
        assertEquals(weight, kernel(model));
        Predict predict = Predict.defaults().callbacks(swap, failing);
        assertThrows(ArithmeticException.class, () -> model.predict(x, predict));
        assertEquals(weight, kernel(model));
        Fit fit = Fit.epochs(1).verbose(0).validationData(x, x).callbacks(swap, failing);
        assertThrows(ArithmeticException.class, () -> model.fit(x, x, fit));
        double average =
                model.optimizer().movingAverages().values().iterator().next().item();
        assertTrue(kernel(model) > weight && average < kernel(model), "the weights of a step more, not the averages");
    }

    private static void fail() {
        throw new ArithmeticException("as if the data were broken");
    }

    @Test
    void withoutAveragesItSaysWhatIsMissing() {
        Model model = model(new SGD(0.1));
        var e = assertThrows(
                IllegalStateException.class,
                () -> model.evaluate(
                        Ops.ones(1, 1),
                        Ops.ones(1, 1),
                        Evaluate.defaults().verbose(0).callbacks(new SwapEMAWeights())));
        assertTrue(e.getMessage().contains("useEma"), e.getMessage());
    }
}
