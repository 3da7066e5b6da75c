package dev.sungu.losses.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.core.compile.CompiledFunction;
import dev.sungu.losses.Losses;
import dev.sungu.losses.Options;
import dev.sungu.losses.Symbols;
import dev.sungu.losses.TargetKind;
import dev.sungu.testing.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Metrics over several batches, and the words that stand for metrics, are Keras's. */
class MetricsGoldenTest {
    private static final Golden KERAS = Golden.read("metrics");
    private static final List<Golden> FILES = Stream.concat(
                    Stream.of(KERAS),
                    Stream.of("metrics_means", "metrics_confusion", "metrics_scores")
                            .map(Golden::read))
            .toList();
    private static final List<String> ARGUMENTS = List.of("y_true", "y_pred", "values", "sample_weight", "mask");

    private static boolean isStreaming(String name) {
        return !name.startsWith("words/") && !name.startsWith("names/");
    }

    @TestFactory
    Stream<DynamicTest> eagerly() {
        return all(false);
    }

    @TestFactory
    Stream<DynamicTest> compiled() {
        return all(true);
    }

    private static Stream<DynamicTest> all(boolean compiled) {
        return FILES.stream().flatMap(f -> f.testsNamed(MetricsGoldenTest::isStreaming, c -> stream(f, c, compiled)));
    }

    private static void stream(Golden file, JsonNode c, boolean compiled) throws ClassNotFoundException {
        JsonNode args = c.get("args");
        JsonNode expected = c.get("expected");
        if (expected.has("error")) {
            assertThrows(IllegalArgumentException.class, () -> metric(args).variables());
            return;
        }
        Metric metric = metric(args);
        List<JsonNode> updates = c.has("inputs") && c.get("inputs").has("updates")
                ? c.get("inputs").get("updates").valueStream().toList()
                : List.of();
        for (int i = 0; i < updates.size(); i++) {
            JsonNode update = updates.get(i);
            JsonNode result = expected.get("results").get(i);
            if (result.has("error")) {
                assertThrows(IllegalArgumentException.class, () -> update(file, metric, update, compiled));
                return;
            }
            update(file, metric, update, compiled);
            assertResult("result " + i, result, result(metric, compiled));
        }
        if (expected.has("total")) {
            assertResult("total", expected.get("total"), metric.variables().get(0));
            assertResult("count", expected.get("count"), metric.variables().get(1));
        }
        if (expected.has("state")) {
            assertState(expected.get("state"), metric);
        }
        metric.resetState();
        assertResult("after reset", expected.get("after_reset"), result(metric, compiled));
    }

    private static Tensor result(Metric metric, boolean compiled) {
        CompiledFunction function = new CompiledFunction("result", in -> List.of(metric.result()));
        return (compiled ? function.call() : function.callEagerly()).getFirst();
    }

    private static Metric metric(JsonNode args) throws ClassNotFoundException {
        String symbol = "keras.metrics." + args.get("class").asString();
        return (Metric) Options.make(Symbols.here(symbol), Symbols.required(Symbols.get(symbol)), args);
    }

    private static void assertState(JsonNode expected, Metric metric) {
        List<String> names = metric.variables().stream().map(Variable::name).toList();
        assertEquals(List.copyOf(expected.propertyNames()), names);
        for (Variable v : metric.variables()) {
            JsonNode e = expected.get(v.name());
            assertArrayEquals(Golden.ints(e.get("shape")), v.shape().dims(), v.name());
            if (e.has("data")) {
                assertNumbers(v.name(), e.get("data"), v);
            }
        }
    }

    private static void update(Golden file, Metric metric, JsonNode update, boolean compiled) {
        List<String> names = ARGUMENTS.stream().filter(update::has).toList();
        Tensor[] in = names.stream().map(n -> tensor(file, update.get(n))).toArray(Tensor[]::new);
        CompiledFunction step = new CompiledFunction("update", t -> {
            update(metric, names, t);
            return List.of();
        });
        if (compiled) {
            step.call(in);
        } else {
            step.callEagerly(in);
        }
    }

    private static Tensor tensor(Golden file, JsonNode node) {
        return Golden.tensor(node.isString() ? file.get("tensors").get(node.asString()) : node);
    }

    private static void update(Metric metric, List<String> names, List<Tensor> in) {
        if (names.contains("values")) {
            metric.updateState(in.getFirst(), in.getFirst(), at(names, in, "sample_weight"));
            return;
        }
        Tensor predictions = in.get(names.indexOf("y_pred"));
        predictions.setMask(at(names, in, "mask"));
        metric.updateState(in.get(names.indexOf("y_true")), predictions, at(names, in, "sample_weight"));
    }

    private static @Nullable Tensor at(List<String> names, List<Tensor> in, String name) {
        int i = names.indexOf(name);
        return i < 0 ? null : in.get(i);
    }

    private static void assertResult(String what, JsonNode expected, Tensor actual) {
        assertEquals(expected.isArray() ? 1 : 0, actual.rank(), what);
        assertNumbers(what, expected, actual);
    }

    private static void assertNumbers(String what, JsonNode expected, Tensor actual) {
        double[] numbers = expected.isArray() ? Golden.numbers(expected) : new double[] {Golden.number(expected)};
        Golden.assertClose(what, numbers, actual.toDoubleArray(), 1e-6);
    }

    @TestFactory
    Stream<DynamicTest> words() {
        return KERAS.tests("words/", c -> {
            Shape yTrue = shape(c.get("inputs").get("y_true_shape"));
            Shape yPred = shape(c.get("inputs").get("y_pred_shape"));
            for (String word : List.of("accuracy", "acc", "Accuracy")) {
                Metric m = Metrics.get(word, yTrue, yPred);
                assertEquals(c.get("expected").get("accuracy").asString(), m.className());
                assertEquals(word, m.name());
            }
            String loss = c.get("expected").get("crossentropy").asString();
            assertEquals(
                    Metrics.get(loss).className(),
                    Metrics.get("ce", yTrue, yPred).className());
            assertEquals(
                    loss,
                    switch (TargetKind.of(yTrue, yPred)) {
                        case BINARY -> "binary_crossentropy";
                        case SPARSE -> "sparse_categorical_crossentropy";
                        case CATEGORICAL -> "categorical_crossentropy";
                    });
        });
    }

    private static Shape shape(JsonNode sizes) {
        List<Integer> dims = new ArrayList<>();
        sizes.valueStream().forEach(d -> dims.add(d.isNull() ? Shape.unknown() : d.asInt()));
        return Shape.of(dims.stream().mapToInt(Integer::intValue).toArray());
    }

    @TestFactory
    Stream<DynamicTest> names() {
        Shape shape = Shape.of(2, 3);
        return KERAS.tests("names/", c -> {
            String word = c.get("name").asString().substring("names/".length());
            boolean crossentropy = List.of("crossentropy", "ce", "CE").contains(word);
            JsonNode metric = c.get("expected").get("metric");
            // Keras takes "crossentropy" only as a loss.
            if (!crossentropy) {
                Metric m = Metrics.get(word, shape, shape);
                assertEquals(metric.get("class").asString(), m.className());
                assertEquals(metric.get("name").asString(), m.name());
            }
            JsonNode loss = c.get("expected").get("loss");
            if (loss.has("error")) {
                assertThrows(IllegalArgumentException.class, () -> Losses.get(word));
            } else if (!crossentropy) {
                assertEquals(
                        Losses.get(loss.get("function").asString()).className(),
                        Losses.get(word).className());
            } else {
                Losses.get(word);
            }
        });
    }
}
