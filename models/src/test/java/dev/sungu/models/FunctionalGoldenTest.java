package dev.sungu.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sungu.core.Tensor;
import dev.sungu.layers.Concatenate;
import dev.sungu.layers.Dense;
import dev.sungu.models.callbacks.History;
import dev.sungu.optimizers.SGD;
import dev.sungu.testing.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Models with several inputs and outputs: numbers and names of logs as Keras's. */
class FunctionalGoldenTest {
    private static final Golden FACTS = Golden.read("functional");
    private static final double NEAR = 1e-5;

    private static Model model(Compile compile) {
        var one = Graphs.input("one", 3);
        var two = Graphs.input("two", 2);
        Tensor h = new Concatenate().apply(one, two);
        Tensor a = new Dense(3).activation("softmax").name("a").apply(h);
        Tensor b = new Dense(1).name("b").apply(h);
        Model model = new Model(List.of(one, two), List.of(a, b));
        model.setWeights(List.of(
                FACTS.tensor("kernel_a"), FACTS.tensor("bias_a"), FACTS.tensor("kernel_b"), FACTS.tensor("bias_b")));
        model.compile(compile);
        return model;
    }

    /** A text, a number, null, a list or a map of those. */
    private static @Nullable Object plain(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        if (node.isArray()) {
            List<@Nullable Object> all = new ArrayList<>();
            node.forEach(each -> all.add(plain(each)));
            return all;
        }
        if (node.isObject()) {
            Map<String, @Nullable Object> all = new TreeMap<>();
            node.properties().forEach(e -> all.put(e.getKey(), plain(e.getValue())));
            return all;
        }
        return node.isNumber() ? (Object) node.asDouble() : node.asString();
    }

    @SuppressWarnings("unchecked")
    private static Compile compile(JsonNode args) {
        Compile c = Compile.with(new SGD(0.5));
        switch (plain(args.get("loss"))) {
            case String name -> c.loss(name);
            case List<?> list -> c.loss(list);
            case Map<?, ?> map -> c.loss((Map<String, ?>) map);
            default -> throw new IllegalStateException();
        }
        if (args.has("loss_weights")) {
            if (args.get("loss_weights").isArray()) {
                c.lossWeights(Golden.numbers(args.get("loss_weights")));
            } else {
                c.lossWeights((Map<String, Double>) plain(args.get("loss_weights")));
            }
        }
        if (args.has("metrics")) {
            if (plain(args.get("metrics")) instanceof List<?> list) {
                c.metrics(list);
            } else {
                c.metrics((Map<String, ?>) plain(args.get("metrics")));
            }
        }
        if (args.has("weighted_metrics")) {
            c.weightedMetrics((List<?>) plain(args.get("weighted_metrics")));
        }
        return c;
    }

    private static List<@Nullable Tensor> inOrder(JsonNode names) {
        List<@Nullable Tensor> all = new ArrayList<>();
        names.forEach(n -> all.add(n.isNull() ? null : FACTS.tensor(n.asString())));
        return all;
    }

    private static Map<String, Tensor> byName(JsonNode names) {
        Map<String, Tensor> all = new TreeMap<>();
        names.properties()
                .forEach(e -> all.put(e.getKey(), FACTS.tensor(e.getValue().asString())));
        return all;
    }

    private static Fit options(JsonNode args) {
        Fit fit = Fit.epochs(2).batchSize(4).shuffle(false).verbose(0);
        JsonNode weight = args.path("sample_weight");
        if (weight.isString()) {
            fit.sampleWeight(FACTS.tensor(weight.asString()));
        } else if (weight.isArray()) {
            fit.sampleWeight(inOrder(weight));
        }
        if (args.has("validation_data")) {
            JsonNode v = args.get("validation_data");
            fit.validationData(inOrder(v.get(0)), inOrder(v.get(1)));
        }
        if (args.has("class_weight")) {
            fit.classWeight(Map.of(0, 2.0));
        }
        return fit.validationSplit(args.path("validation_split").asDouble(0));
    }

    @TestFactory
    Stream<DynamicTest> asInKeras() {
        return FACTS.testsNamed(name -> !name.equals("batches"), this::check);
    }

    private void check(JsonNode fact) {
        JsonNode x = fact.get("inputs").get("x");
        JsonNode y = fact.get("inputs").get("y");
        JsonNode expected = fact.get("expected");
        if (expected.has("error")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> fit(model(compile(fact.get("args").get("compile"))), fact));
            return;
        }
        Model model = model(compile(fact.get("args").get("compile")));
        History history = fit(model, fact);
        JsonNode numbers = expected.get("history");
        assertEquals(
                numbers.propertyNames().stream().sorted().toList(),
                List.copyOf(history.history().keySet()),
                x + " " + y);
        for (String name : numbers.propertyNames()) {
            double[] actual = history.get(name).stream().mapToDouble(v -> v).toArray();
            Golden.assertClose(name, Golden.numbers(numbers.get(name)), actual, NEAR);
        }
        for (int i = 0; i < 4; i++) {
            Golden.assertClose(
                    "weight " + i,
                    Golden.numbers(expected.get("weights").get(i)),
                    model.getWeights().get(i).toDoubleArray(),
                    NEAR);
        }
    }

    private static History fit(Model model, JsonNode fact) {
        JsonNode x = fact.get("inputs").get("x");
        JsonNode y = fact.get("inputs").get("y");
        Fit options = options(fact.get("args").get("fit"));
        if (x.isObject() || y.isObject()) {
            Map<String, Tensor> inputs =
                    x.isObject() ? byName(x) : Map.of("one", FACTS.tensor("x1"), "two", FACTS.tensor("x2"));
            Map<String, Tensor> truths =
                    y.isObject() ? byName(y) : Map.of("a", FACTS.tensor("ya"), "b", FACTS.tensor("yb"));
            return model.fit(inputs, truths, options);
        }
        return model.fit(inOrder(x), inOrder(y), options);
    }

    @Test
    void singleBatches() {
        JsonNode expected = FACTS.named("batches").get("expected");
        Model model = model(Compile.with(new SGD(0.5))
                .loss(List.of("sparse_categorical_crossentropy", "mse"))
                .metrics(Map.of("a", "accuracy", "b", List.of("mae")))
                .lossWeights(1, 0.5));
        List<Tensor> x = List.of(FACTS.tensor("x1"), FACTS.tensor("x2"));
        List<Tensor> y = List.of(FACTS.tensor("ya"), FACTS.tensor("yb"));
        assertEquals(List.of("a", "b"), model.outputNames());
        assertEquals(List.of("one", "two"), model.inputNames());
        assertNumbers(
                expected.get("evaluate"),
                model.evaluate(x, y, Evaluate.defaults().batchSize(4).verbose(0)));
        List<Tensor> predicted = model.predict(x, Predict.defaults().batchSize(4));
        Map<String, Tensor> named = model.predict(Map.of("one", x.get(0), "two", x.get(1)));
        for (int i = 0; i < 2; i++) {
            double[] wanted = Golden.tensor(expected.get("predict").get(i)).toDoubleArray();
            Golden.assertClose("predict " + i, wanted, predicted.get(i).toDoubleArray(), NEAR);
            Golden.assertClose(
                    "predict by name " + i,
                    wanted,
                    named.get(model.outputNames().get(i)).toDoubleArray(),
                    NEAR);
        }
        assertNumbers(expected.get("test_on_batch"), model.testOnBatch(x, y));
        assertNumbers(expected.get("train_on_batch"), model.trainOnBatch(x, y));
    }

    private static void assertNumbers(JsonNode expected, Evaluation actual) {
        assertEquals(
                expected.propertyNames().stream().sorted().toList(),
                List.copyOf(actual.metrics().keySet()));
        expected.properties()
                .forEach(e -> assertEquals(e.getValue().asDouble(), actual.metric(e.getKey()), NEAR, e.getKey()));
    }
}
