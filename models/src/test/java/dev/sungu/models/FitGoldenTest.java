package dev.sungu.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sungu.core.Tensor;
import dev.sungu.layers.Dense;
import dev.sungu.layers.InputLayer;
import dev.sungu.models.callbacks.Callback;
import dev.sungu.models.callbacks.History;
import dev.sungu.models.callbacks.Logs;
import dev.sungu.optimizers.Adam;
import dev.sungu.optimizers.Optimizer;
import dev.sungu.optimizers.SGD;
import dev.sungu.testing.Golden;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Fit, evaluate, predict and the steps on one batch give the numbers, and call back in the order, that Keras does. */
class FitGoldenTest {
    private static final Golden FACTS = Golden.read("fit");
    private static final double NEAR = 2e-5;

    /** Here a mistake is an error, and in Keras a default. */
    private static final String STRICTER = "fit/batch_size 0 is the default of 32";

    @TestFactory
    Stream<DynamicTest> fit() {
        return FACTS.testsNamed(name -> name.startsWith("fit/") && !name.equals(STRICTER), this::checkFit);
    }

    @TestFactory
    Stream<DynamicTest> evaluate() {
        return FACTS.tests("evaluate/", this::checkEvaluate);
    }

    @Test
    void batchSizeZeroIsAnError() {
        assertThrows(IllegalArgumentException.class, () -> Fit.epochs(1).batchSize(0));
    }

    private void checkFit(JsonNode fact) {
        JsonNode expected = fact.get("expected");
        if (expected.has("error")) {
            assertThrows(RuntimeException.class, () -> fit(fact, new Recorder()));
            return;
        }
        Recorder recorder = new Recorder();
        Model model = model(fact.path("args"));
        History history = fit(model, fact, recorder);
        assertEquals(ints(expected.get("epoch")), history.epochs());
        JsonNode numbers = expected.get("history");
        assertEquals(
                numbers.propertyNames().stream().sorted().toList(),
                List.copyOf(history.history().keySet()));
        for (String name : numbers.propertyNames()) {
            double[] actual = history.get(name).stream().mapToDouble(v -> v).toArray();
            Golden.assertClose(name, Golden.numbers(numbers.get(name)), actual, NEAR);
        }
        assertWeights(expected.get("weights"), model);
        if (expected.has("callbacks")) {
            List<String> calls = expected.get("callbacks")
                    .valueStream()
                    .map(FitGoldenTest::call)
                    .toList();
            assertEquals(calls, recorder.calls);
        }
    }

    private void checkEvaluate(JsonNode fact) {
        JsonNode options = fact.get("args").get("evaluate");
        Evaluate evaluate = Evaluate.defaults().batchSize(4).verbose(0);
        if (options.has("sample_weight")) {
            evaluate.sampleWeight(FACTS.tensor(options.get("sample_weight").asString()));
        }
        if (options.has("steps")) {
            evaluate.steps(options.get("steps").asInt());
        }
        Evaluation result = model(fact.get("args")).evaluate(x(fact), y(fact), evaluate);
        JsonNode expected = fact.get("expected").get("dict");
        assertEquals(
                expected.propertyNames().stream().toList(),
                List.copyOf(result.metrics().keySet()));
        for (String name : expected.propertyNames()) {
            assertEquals(expected.get(name).asDouble(), result.metric(name), NEAR, name);
        }
    }

    @Test
    void singleBatches() {
        JsonNode expected = FACTS.named("batches").get("expected");
        Tensor x = FACTS.tensor("x");
        Tensor y = FACTS.tensor("y");
        Tensor weights = FACTS.tensor("weights");
        Model model = model(null);
        double[] all = Golden.tensor(expected.get("predict")).toDoubleArray();
        Golden.assertClose(
                "predict",
                all,
                model.predict(x, Predict.defaults().batchSize(4)).toDoubleArray(),
                NEAR);
        int[] shape = model.predict(x, Predict.defaults().batchSize(4).steps(2))
                .shape()
                .dims();
        assertEquals(8, shape[0]);
        assertEquals(3, shape[1]);
        double[] first = Golden.tensor(expected.get("predict_on_batch")).toDoubleArray();
        Golden.assertClose(
                "predictOnBatch", first, model.predictOnBatch(rows(x, 0, 4)).toDoubleArray(), NEAR);
        assertBatch(expected.get("test_on_batch"), model.testOnBatch(rows(x, 0, 4), rows(y, 0, 4), null));
        assertBatch(
                expected.get("test_on_batch_weights"),
                model.testOnBatch(rows(x, 4, 8), rows(y, 4, 8), rows(weights, 4, 8)));
        for (int i = 0; i < 3; i++) {
            int to = Math.min(11, 4 * i + 4);
            assertBatch(
                    expected.get("train_on_batch").get(i), model.trainOnBatch(rows(x, 4 * i, to), rows(y, 4 * i, to)));
        }
        assertBatch(
                expected.get("train_on_batch_weights"),
                model.trainOnBatch(rows(x, 0, 4), rows(y, 0, 4), rows(weights, 0, 4), Map.of()));
        assertBatch(
                expected.get("train_on_batch_class_weight"),
                model.trainOnBatch(rows(x, 0, 4), rows(y, 0, 4), null, Map.of(1, 3.0)));
        assertWeights(expected.get("weights"), model);
    }

    private static void assertBatch(JsonNode expected, Evaluation actual) {
        boolean named = expected.isObject();
        assertEquals((named ? expected.get("loss") : expected.get(0)).asDouble(), actual.loss(), NEAR);
        assertEquals((named ? expected.get("accuracy") : expected.get(1)).asDouble(), actual.metric("accuracy"), NEAR);
    }

    private static Tensor rows(Tensor t, int from, int to) {
        return dev.sungu.core.Ops.sliceAlong(t, 0, from, to);
    }

    private static void assertWeights(JsonNode expected, Model model) {
        List<Tensor> weights = model.getLayer(1).getWeights();
        for (int i = 0; i < 2; i++) {
            Golden.assertClose(
                    "weight " + i,
                    Golden.numbers(expected.get(i)),
                    weights.get(i).toDoubleArray(),
                    NEAR);
        }
    }

    // ---- from Keras's arguments

    static Model model(JsonNode arguments) {
        JsonNode compile = arguments == null ? null : arguments.path("compile");
        Dense hidden = new Dense(4).activation("relu");
        option(compile, "regularizer").ifPresent(r -> hidden.kernelRegularizer(r.asString()));
        Dense last = new Dense(3);
        if (compile == null || !compile.has("last")) {
            last.activation("softmax");
        }
        Sequential model = new Sequential(new InputLayer(3), hidden, last);
        model.setWeights(Stream.of("kernel", "bias", "kernel_1", "bias_1")
                .map(FACTS::tensor)
                .toList());
        if (compile != null && compile.has("frozen")) {
            hidden.setTrainable(false);
        }
        Compile options = Compile.with(option(compile, "optimizer")
                        .map(FitGoldenTest::optimizer)
                        .orElseGet(() -> new SGD(0.5)))
                .loss(option(compile, "loss").map(JsonNode::asString).orElse("sparse_categorical_crossentropy"));
        if (compile == null || !compile.has("metrics")) {
            options.metrics("accuracy");
        } else {
            compile.get("metrics").valueStream().forEach(m -> options.metrics(m.asString()));
        }
        option(compile, "weighted_metrics")
                .ifPresent(all -> all.valueStream().forEach(m -> options.weightedMetrics(m.asString())));
        model.compile(options);
        return model;
    }

    private static Optional<JsonNode> option(JsonNode from, String name) {
        return Optional.ofNullable(from).map(n -> n.get(name)).filter(n -> !n.isNull());
    }

    private static Optimizer optimizer(JsonNode node) {
        double rate = node.get("learning_rate").asDouble();
        if (node.get("class").asString().equals("Adam")) {
            return new Adam(rate);
        }
        SGD sgd = new SGD(rate);
        return node.has("use_ema")
                ? sgd.useEma(true).emaMomentum(node.get("ema_momentum").asDouble())
                : sgd;
    }

    private static Tensor x(JsonNode fact) {
        return FACTS.tensor(fact.path("inputs").path("x").asString("x"));
    }

    private static Tensor y(JsonNode fact) {
        return FACTS.tensor(fact.path("inputs").path("y").asString("y"));
    }

    private static void fit(JsonNode fact, Callback callback) {
        boolean compiled = !fact.get("name").asString().endsWith("not compiled");
        fit(compiled ? model(fact.get("args")) : new Sequential(new Dense(3)), fact, callback);
    }

    private static History fit(Model model, JsonNode fact, Callback callback) {
        JsonNode args = fact.path("args").path("fit");
        Fit fit = Fit.epochs(args.path("epochs").asInt(1))
                .shuffle(false)
                .verbose(0)
                .callbacks(callback);
        option(args, "batch_size").ifPresent(v -> fit.batchSize(v.asInt()));
        option(args, "initial_epoch").ifPresent(v -> fit.initialEpoch(v.asInt()));
        option(args, "steps_per_epoch").ifPresent(v -> fit.stepsPerEpoch(v.asInt()));
        option(args, "validation_split").ifPresent(v -> fit.validationSplit(v.asDouble()));
        option(args, "validation_batch_size").ifPresent(v -> fit.validationBatchSize(v.asInt()));
        option(args, "validation_steps").ifPresent(v -> fit.validationSteps(v.asInt()));
        option(args, "validation_freq").ifPresent(v -> {
            if (v.isArray()) {
                fit.validationFreq(ints(v));
            } else {
                fit.validationFreq(v.asInt());
            }
        });
        option(args, "sample_weight").ifPresent(v -> fit.sampleWeight(FACTS.tensor(v.asString())));
        option(args, "class_weight").ifPresent(v -> {
            Map<Integer, Double> weights = new HashMap<>();
            v.propertyNames()
                    .forEach(k -> weights.put(Integer.valueOf(k), v.get(k).asDouble()));
            fit.classWeight(weights);
        });
        option(args, "validation_data").ifPresent(v -> {
            Tensor x = FACTS.tensor(v.get(0).asString());
            Tensor y = FACTS.tensor(v.get(1).asString());
            if (v.size() == 3) {
                fit.validationData(x, y, FACTS.tensor(v.get(2).asString()));
            } else {
                fit.validationData(x, y);
            }
        });
        return model.fit(x(fact), y(fact), fit);
    }

    private static List<Integer> ints(JsonNode node) {
        return node.valueStream().map(JsonNode::asInt).toList();
    }

    // ---- callbacks

    /** As the recorder below writes it. */
    private static String call(JsonNode entry) {
        StringBuilder text = new StringBuilder(entry.get(0).asString().replace("_", ""));
        List<String> keys = new ArrayList<>();
        for (int i = 1; i < entry.size(); i++) {
            if (entry.get(i).isArray()) {
                entry.get(i).valueStream().forEach(k -> keys.add(k.asString()));
            } else {
                text.append(' ').append(entry.get(i).asInt());
            }
        }
        return text.append(' ').append(keys).toString();
    }

    private static final class Recorder extends Callback {
        final List<String> calls = new ArrayList<>();

        private void note(String hook, Logs logs) {
            calls.add(hook + " " + logs.values().keySet());
        }

        @Override
        public void onTrainBegin(Logs logs) {
            note("ontrainbegin", logs);
        }

        @Override
        public void onTrainEnd(Logs logs) {
            note("ontrainend", logs);
        }

        @Override
        public void onEpochBegin(int epoch, Logs logs) {
            note("onepochbegin " + epoch, logs);
        }

        @Override
        public void onEpochEnd(int epoch, Logs logs) {
            note("onepochend " + epoch, logs);
        }

        @Override
        public void onTrainBatchBegin(int batch, Logs logs) {
            note("ontrainbatchbegin " + batch, logs);
        }

        @Override
        public void onTrainBatchEnd(int batch, Logs logs) {
            note("ontrainbatchend " + batch, logs);
        }

        @Override
        public void onTestBegin(Logs logs) {
            note("ontestbegin", logs);
        }

        @Override
        public void onTestEnd(Logs logs) {
            note("ontestend", logs);
        }

        @Override
        public void onTestBatchBegin(int batch, Logs logs) {
            note("ontestbatchbegin " + batch, logs);
        }

        @Override
        public void onTestBatchEnd(int batch, Logs logs) {
            note("ontestbatchend " + batch, logs);
        }
    }
}
