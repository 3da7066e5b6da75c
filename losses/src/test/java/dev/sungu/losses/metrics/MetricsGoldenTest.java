package dev.sungu.losses.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.compile.CompiledFunction;
import dev.sungu.losses.Golden;
import dev.sungu.losses.Losses;
import dev.sungu.losses.TargetKind;
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
    private static final List<String> ARGUMENTS = List.of("y_true", "y_pred", "values", "sample_weight", "mask");

    private static boolean isStreaming(String name) {
        return !name.startsWith("words/") && !name.startsWith("names/");
    }

    @TestFactory
    Stream<DynamicTest> eagerly() {
        return KERAS.tests(MetricsGoldenTest::isStreaming, c -> stream(c, false));
    }

    @TestFactory
    Stream<DynamicTest> compiled() {
        return KERAS.tests(MetricsGoldenTest::isStreaming, c -> stream(c, true));
    }

    private static void stream(JsonNode c, boolean compiled) {
        JsonNode args = c.get("args");
        JsonNode expected = c.get("expected");
        if (expected.has("error")) {
            assertThrows(IllegalArgumentException.class, () -> metric(args));
            return;
        }
        Metric metric = metric(args);
        List<JsonNode> updates = c.get("inputs").has("updates")
                ? c.get("inputs").get("updates").valueStream().toList()
                : List.of();
        for (int i = 0; i < updates.size(); i++) {
            update(metric, updates.get(i), compiled);
            assertNumber("result " + i, expected.get("results").get(i), metric.result());
        }
        assertNumber("total", expected.get("total"), metric.variables().get(0));
        assertNumber("count", expected.get("count"), metric.variables().get(1));
        metric.resetState();
        assertNumber("after reset", expected.get("after_reset"), metric.result());
    }

    private static Metric metric(JsonNode args) {
        return args.has("threshold")
                ? new BinaryAccuracy("binary_accuracy", args.get("threshold").asDouble())
                : Metrics.get(args.get("class").asString());
    }

    private static void update(Metric metric, JsonNode update, boolean compiled) {
        List<String> names = ARGUMENTS.stream().filter(update::has).toList();
        Tensor[] in = names.stream().map(n -> Golden.tensor(update.get(n))).toArray(Tensor[]::new);
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

    private static void update(Metric metric, List<String> names, List<Tensor> in) {
        if (metric instanceof Mean mean && names.contains("values")) {
            mean.update(in.getFirst(), at(names, in, "sample_weight"));
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

    private static void assertNumber(String what, JsonNode expected, Tensor actual) {
        Golden.assertClose(what, new double[] {Golden.number(expected)}, actual.toDoubleArray(), 1e-6);
    }

    @TestFactory
    Stream<DynamicTest> words() {
        return KERAS.tests(n -> n.startsWith("words/"), c -> {
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
        return KERAS.tests(n -> n.startsWith("names/"), c -> {
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
