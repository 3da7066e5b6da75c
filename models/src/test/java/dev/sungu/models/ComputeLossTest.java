package dev.sungu.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sungu.core.GradientTape;
import dev.sungu.core.Ops;
import dev.sungu.core.SymbolicTensor;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.layers.Call;
import dev.sungu.layers.Dense;
import dev.sungu.layers.Input;
import dev.sungu.losses.metrics.F1Score;
import dev.sungu.models.callbacks.History;
import dev.sungu.optimizers.SGD;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code compute_loss}, {@code compute_metrics}, and the logs of {@code super().train_step(data)}. */
class ComputeLossTest {
    private final Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 2);
    private final Tensor y = Ops.ones(3, 1);
    private final SymbolicTensor in = Input.of(2);

    private Tensor out() {
        return new Dense(1).kernelInitializer("ones").name("out").apply(in);
    }

    private static Fit quietly() {
        return Fit.epochs(2).batchSize(2).shuffle(false).verbose(0);
    }

    private static void assertSame(List<Double> expected, List<Double> actual) {
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i), actual.get(i), 1e-6 * Math.abs(expected.get(i)));
        }
    }

    private History plain() {
        Model model = new Model(in, out());
        model.compile(new SGD(0.01), "mse", "mae");
        return model.fit(x, y, quietly());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aNumberMoreInTheLogs(boolean eagerly) {
        Model model = new Model(in, out()) {
            @Override
            protected Map<String, Tensor> trainStep(Batch batch) {
                Map<String, Tensor> logs = super.trainStep(batch);
                logs.put("largest", Ops.max(batch.x()));
                return logs;
            }
        };
        model.compile(Compile.with(new SGD(0.01)).loss("mse").metrics("mae").runEagerly(eagerly));
        History history = model.fit(x, y, quietly());
        History expected = plain();
        assertSame(expected.get("loss"), history.get("loss"));
        assertSame(expected.get("mae"), history.get("mae"));
        assertEquals(List.of(6.0, 6.0), history.get("largest"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aStepWithTheUsualLoss(boolean eagerly) {
        Model model = new Model(in, out()) {
            @Override
            protected Map<String, Tensor> trainStep(Batch batch) {
                try (var tape = new GradientTape()) {
                    Tensor yPred = apply(batch.x(), Call.TRAINING);
                    Tensor loss = computeLoss(batch.x(), batch.y(), yPred, batch.sampleWeight());
                    List<Variable> weights = trainableVariables();
                    optimizer().apply(tape.gradient(loss, weights), weights);
                    return computeMetrics(batch.x(), batch.y(), yPred, batch.sampleWeight());
                }
            }
        };
        model.compile(Compile.with(new SGD(0.01)).loss("mse").metrics("mae").runEagerly(eagerly));
        History history = model.fit(x, y, quietly());
        History expected = plain();
        assertSame(expected.get("loss"), history.get("loss"));
        assertSame(expected.get("mae"), history.get("mae"));
        assertEquals(plain().history().keySet(), history.history().keySet());
    }

    @Test
    void aLossOfOnesOwn() {
        Model model = new Model(in, out()) {
            @Override
            protected Tensor computeLoss(
                    Tensor input, @Nullable Tensor truth, Tensor yPred, @Nullable Tensor sampleWeight) {
                return super.computeLoss(input, truth, yPred, sampleWeight)
                        .add(Ops.mean(input).multiply(100));
            }

            @Override
            protected Map<String, Tensor> computeMetrics(
                    Tensor input, @Nullable Tensor truth, Tensor yPred, @Nullable Tensor sampleWeight) {
                Map<String, Tensor> logs = super.computeMetrics(input, truth, yPred, sampleWeight);
                logs.put("first", Ops.min(input));
                return logs;
            }
        };
        model.compile(new SGD(0), "mse", "mae");
        Evaluation e = model.testOnBatch(x, y);
        assertEquals((4 + 36 + 100) / 3.0 + 350, e.loss(), 1e-4);
        assertEquals(6, e.metric("mae"), 1e-6);
        assertEquals(1, e.metric("first"));
        assertEquals(e.loss(), model.trainOnBatch(x, y).loss(), 1e-4);
    }

    @Test
    void severalOutputs() {
        Tensor end = out();
        Model model = new Model(in, List.of(end, Ops.negative(end))) {
            @Override
            protected Tensor computeLoss(Batch batch, List<Tensor> yPred) {
                return super.computeLoss(batch, yPred).multiply(2);
            }
        };
        model.compile(new SGD(0), "mse");
        Evaluation e = model.testOnBatch(List.of(x), List.of(y, y));
        assertEquals(2 * ((4 + 36 + 100) / 3.0 + (16 + 64 + 144) / 3.0), e.loss(), 1e-3);
    }

    /** One number for each class: as many in the logs as without a number more. */
    @Test
    void metricsOfSeveralNumbers() {
        Tensor classes = Tensor.of(new float[] {1, 0, 0, 1, 0, 1}, 3, 2);
        Model model = new Model(in, Ops.softmax(in)) {
            @Override
            protected Map<String, Tensor> testStep(Batch batch) {
                Map<String, Tensor> logs = super.testStep(batch);
                logs.put("more", Ops.max(batch.x()));
                return logs;
            }
        };
        Model plain = new Model(in, Ops.softmax(in));
        for (Model each : List.of(model, plain)) {
            each.compile(new SGD(), "categorical_crossentropy", new F1Score());
        }
        Map<String, Double> expected =
                new TreeMap<>(plain.testOnBatch(x, classes).metrics());
        expected.put("more", 6.0);
        assertEquals(expected, new TreeMap<>(model.testOnBatch(x, classes).metrics()));
    }

    @Test
    void nothingToMinimise() {
        Model model = new Model(in, out());
        model.compile(new SGD(0));
        assertThrows(IllegalStateException.class, () -> model.trainOnBatch(x, y));
    }
}
