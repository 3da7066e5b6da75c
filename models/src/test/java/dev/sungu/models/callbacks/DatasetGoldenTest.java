package dev.sungu.models.callbacks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.datasets.Dataset;
import dev.sungu.datasets.Sample;
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
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Data whose number of batches shows only at their end: the same texts, steps, losses and warnings as in Keras. */
class DatasetGoldenTest {
    private static final Golden FACTS = Golden.read("datasets");

    private static Dataset<Sample> known() {
        return Dataset.fromTensorSlices(
                        Ops.zeros(DType.FLOAT32, 10, 3), Tensor.of(new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, 10, 1))
                .batch(4);
    }

    private static Dataset<Sample> unknown() {
        return known().filter(s -> true);
    }

    private static Model model() {
        Model model = new Sequential(new InputLayer(3), new Dense(1));
        model.compile(new SGD(0), "mse");
        return model;
    }

    @TestFactory
    Stream<DynamicTest> sessions() {
        return FACTS.tests("session/", DatasetGoldenTest::checkSession);
    }

    private static void checkSession(JsonNode fact) {
        StringBuilder out = new StringBuilder();
        ProgbarLogger logger = new ProgbarLogger(true, false, () -> 0, out::append);
        String name = fact.get("name").asString();
        JsonNode args = fact.get("args");
        int verbose = args.get("verbose").asInt();
        if (name.startsWith("session/evaluate")) {
            model().evaluate(unknown(), Evaluate.defaults().verbose(verbose).callbacks(logger));
        } else if (name.startsWith("session/predict")) {
            model().predict(unknown(), Predict.defaults().verbose(verbose).callbacks(logger));
        } else {
            Fit fit = Fit.epochs(args.get("epochs").asInt()).verbose(verbose).callbacks(logger);
            model().fit(unknown(), name.contains("validation") ? fit.validationData(unknown()) : fit);
        }
        assertEquals(Golden.expand(fact.get("expected").asString()), out.toString());
    }

    @TestFactory
    Stream<DynamicTest> steps() {
        return FACTS.tests("steps/", DatasetGoldenTest::checkSteps);
    }

    private static void checkSteps(JsonNode fact) {
        String name = fact.get("name").asString();
        JsonNode args = fact.get("args");
        List<Integer> counts = new ArrayList<>();
        Callback count = new Callback() {
            @Override
            public void onEpochBegin(int epoch, Logs logs) {
                counts.add(0);
            }

            @Override
            public void onTrainBatchEnd(int batch, Logs logs) {
                counts.set(counts.size() - 1, batch + 1);
            }
        };
        Fit fit = Fit.epochs(args.get("epochs").asInt()).verbose(0).callbacks(count);
        boolean stepsGiven = args.has("steps_per_epoch");
        if (stepsGiven) {
            fit.stepsPerEpoch(args.get("steps_per_epoch").asInt());
        }
        Dataset<Sample> data = name.contains("unknown") ? unknown() : known();
        Warnings warnings = new Warnings();
        List<Double> losses;
        try (warnings) {
            losses = model().fit(name.contains("without end") ? data.repeat() : data, fit)
                    .get("loss");
        }
        JsonNode expected = fact.get("expected");
        assertEquals(expected.get("steps").valueStream().map(JsonNode::asInt).toList(), counts);
        Golden.assertClose(
                "loss",
                Golden.numbers(expected.get("loss")),
                losses.stream().mapToDouble(Double::doubleValue).toArray(),
                1e-6);
        // Keras also warns at the end of data whose length nobody knew and nobody asked for.
        assertEquals(stepsGiven && expected.get("warned").asBoolean(), warnings.seen > 0);
    }

    /** Counts what a feed says. */
    private static final class Warnings extends Handler implements AutoCloseable {
        private final Logger logger = Logger.getLogger("dev.sungu.models.DatasetFeed");
        private int seen;

        Warnings() {
            logger.addHandler(this);
            logger.setUseParentHandlers(false);
        }

        @Override
        public void publish(LogRecord record) {
            seen++;
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            logger.removeHandler(this);
            logger.setUseParentHandlers(true);
        }
    }
}
