package dev.sungu.saving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.DType;
import dev.sungu.core.GradientTape;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.core.compile.Program;
import dev.sungu.layers.Call;
import dev.sungu.layers.Input;
import dev.sungu.layers.InputLayer;
import dev.sungu.layers.Layer;
import dev.sungu.models.Compile;
import dev.sungu.models.Sequential;
import dev.sungu.optimizers.SGD;
import dev.sungu.testing.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Layers read from Keras's records do what Keras does: outputs, masks, gradients, five steps of training; and are written
 * as Keras writes them. See tools/golden/layer_facts.py.
 */
class LayersGoldenTest {
    private static final JsonMapper MAPPER = new JsonMapper();

    @TestFactory
    Stream<DynamicTest> reshaping() {
        return facts("layers-reshaping");
    }

    @TestFactory
    Stream<DynamicTest> pointwise() {
        return facts("layers-pointwise");
    }

    @TestFactory
    Stream<DynamicTest> convolutions() {
        return facts("layers-convolutions");
    }

    @TestFactory
    Stream<DynamicTest> pooling() {
        return facts("layers-pooling");
    }

    @TestFactory
    Stream<DynamicTest> normalization() {
        return facts("layers-normalization");
    }

    @TestFactory
    Stream<DynamicTest> images() {
        return facts("layers-images");
    }

    private static Stream<DynamicTest> facts(String name) {
        return Golden.read(name).tests("", LayersGoldenTest::check);
    }

    private static Layer read(JsonNode fact) {
        return new JsonReader(CustomObjects.none()).object(fact.get("args").get("record"), "layer", Kind.LAYER);
    }

    private static void check(JsonNode fact) {
        JsonNode expected = fact.get("expected");
        Tensor x = Golden.tensor(fact.get("inputs").get("x"));
        JsonNode mask = fact.get("inputs").path("mask");
        if (mask.isObject()) {
            x.setMask(Golden.tensor(mask));
        }
        boolean training = fact.get("args").path("training").asBoolean(false);
        if (expected.has("error")) {
            var e = assertThrows(
                    IllegalArgumentException.class, () -> read(fact).apply(x, training));
            String record = fact.get("args").get("record").get("class_name").asString();
            assertTrue(String.valueOf(e.getMessage()).contains(record), e.getMessage());
            return;
        }
        Layer layer = read(fact);
        JsonNode record = fact.get("args").get("record");
        assertEquals(
                comparable(record).toString(),
                comparable(JsonWriter.record(layer)).toString());
        layer.ensureBuilt(List.of(x.shape()));
        setWeights(layer, fact);
        List<Tensor> losses = new ArrayList<>();
        Tensor y = Call.with(training, () -> {
            Tensor out = layer.apply(x);
            losses.addAll(Call.current().losses());
            return out;
        });
        assertClose(expected.get("output"), y);
        if (layer.dtype() != DType.FLOAT64) {
            // Where the facts were made, FLOAT64 has been FLOAT32.
            assertEquals(
                    expected.get("output").get("dtype").asString(), y.dtype().kerasName());
        }
        JsonNode outMask = expected.get("mask");
        if (outMask.isNull()) {
            assertNull(y.mask());
        } else {
            assertClose(outMask, assertNotNullMask(y));
        }
        losses.addAll(layer.regularizationLosses());
        JsonNode wanted = expected.path("losses");
        assertEquals(wanted.size(), losses.size());
        for (int i = 0; i < wanted.size(); i++) {
            assertEquals(
                    wanted.get(i).asDouble(),
                    losses.get(i).item(),
                    1e-5 * Math.max(1, wanted.get(i).asDouble()));
        }
        if (expected.has("weights_after")) {
            assertWeights(expected.get("weights_after"), layer);
            setWeights(layer, fact);
        }
        if (expected.has("gradient")) {
            gradient(layer, x, expected.get("gradient"), training);
            setWeights(layer, fact);
        }
        x.setMask(null);
        compiled(layer, x, y, training, mask.isObject(), fact);
        if (expected.has("losses_of_steps")) {
            train(fact, x);
        }
    }

    private static Tensor assertNotNullMask(Tensor y) {
        Tensor mask = y.mask();
        assertNotNull(mask, "there is a mask");
        return mask;
    }

    private static void setWeights(Layer layer, JsonNode fact) {
        JsonNode weights = fact.get("inputs").path("weights");
        if (weights.isArray()) {
            JsonNode named = fact.get("expected").get("weights");
            List<Variable> variables = layer.weights();
            assertEquals(named.size(), variables.size());
            for (int i = 0; i < named.size(); i++) {
                assertEquals(named.get(i).get(0).asString(), variables.get(i).name());
                assertEquals(named.get(i).get(1).asBoolean(), variables.get(i).isTrainable());
            }
            layer.setWeights(weights.valueStream().map(Golden::tensor).toList());
        }
    }

    private static void assertWeights(JsonNode expected, Layer layer) {
        List<Variable> all = layer.weights();
        assertEquals(expected.size(), all.size());
        for (int i = 0; i < all.size(); i++) {
            assertClose(expected.get(i), all.get(i));
        }
    }

    private static void gradient(Layer layer, Tensor x, JsonNode expected, boolean training) {
        Tensor up = signed(77, layer.apply(x, false).shape().dims());
        try (GradientTape tape = new GradientTape()) {
            tape.watch(x);
            assertClose(expected, tape.gradient(Ops.sum(Ops.multiply(layer.apply(x, training), up)), x));
        }
    }

    /** In graphs and programs it is the same layer. */
    private static void compiled(Layer layer, Tensor x, Tensor y, boolean training, boolean masked, JsonNode fact) {
        Tensor symbolic = read(fact).apply(Input.of(x.shape().slice(1, x.rank()).dims()));
        assertEquals(y.shape(), symbolic.shape().with(0, y.shape().dim(0)));
        if (!masked) {
            Program program = Program.compile(List.of(x.spec()), in -> List.of(layer.apply(in.getFirst(), training)));
            Golden.assertClose(y.toDoubleArray(), program.run(x).getFirst().toDoubleArray(), 1e-5);
        }
    }

    private static void train(JsonNode fact, Tensor x) {
        JsonNode expected = fact.get("expected");
        Layer layer = read(fact);
        Sequential model =
                new Sequential(new InputLayer(x.shape().slice(1, x.rank()).dims()), layer);
        model.compile(Compile.with(new SGD(0.1)).loss("mse"));
        setWeights(layer, fact);
        Tensor target = signed(78, layer.apply(x, false).shape().dims());
        for (JsonNode loss : expected.get("losses_of_steps")) {
            double actual = model.trainOnBatch(x, target).loss();
            assertEquals(loss.asDouble(), actual, 1e-5 * Math.max(1, Math.abs(loss.asDouble())));
        }
        assertWeights(expected.get("weights_after_steps"), layer);
        assertClose(expected.get("predicted"), model.predict(x));
    }

    // ---- numbers

    private static void assertClose(JsonNode expected, Tensor actual) {
        Tensor e = Golden.tensor(expected);
        assertEquals(e.shape(), actual.shape());
        Golden.assertClose(e.toDoubleArray(), actual.toDoubleArray(), 1e-5);
    }

    /** The numbers that the recipe in the facts gives, with the limit 1. */
    static Tensor signed(int seed, int... shape) {
        float[] values = new float[Shape.of(shape).size()];
        for (int i = 0; i < values.length; i++) {
            int h = i * 0x9E3779B1 + seed * 0x85EBCA77;
            h ^= h >>> 16;
            h *= 0x85EBCA6B;
            h ^= h >>> 13;
            h *= 0xC2B2AE35;
            h ^= h >>> 16;
            values[i] = 2 * ((h >>> 8) * 0x1p-24f) - 1;
        }
        return Tensor.of(values, shape);
    }

    /** The tree with all numbers of one type, without what says how the layer was built. */
    private static JsonNode comparable(JsonNode node) {
        if (node.isNumber()) {
            return MAPPER.valueToTree(node.asDouble());
        }
        if (node.isArray()) {
            ArrayNode list = MAPPER.createArrayNode();
            node.forEach(each -> list.add(comparable(each)));
            return list;
        }
        if (node.isObject()) {
            ObjectNode object = MAPPER.createObjectNode();
            node.propertyNames().stream()
                    .filter(key -> !key.equals("build_config"))
                    .forEach(key -> object.set(key, comparable(node.get(key))));
            return object;
        }
        return node;
    }
}
