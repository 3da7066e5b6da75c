package dev.sungu.saving;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.DType;
import dev.sungu.core.KerasObject;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.layers.Dense;
import dev.sungu.layers.Flatten;
import dev.sungu.layers.InputLayer;
import dev.sungu.layers.Layer;
import dev.sungu.layers.Names;
import dev.sungu.models.Fit;
import dev.sungu.models.Model;
import dev.sungu.models.Sequential;
import dev.sungu.optimizers.Adam;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What Keras wrote can be read, and is written again as Keras wrote it. */
class ModelJsonTest {
    private static final JsonMapper MAPPER = new JsonMapper();

    /** Marks of shared objects, and what depends on Keras's backend or is not there yet. */
    private static final Set<String> LEFT_OUT =
            Set.of("shared_object_id", "jit_compile", "steps_per_execution", "quantization_config");

    private static JsonNode file(String name) {
        try (InputStream in = ModelJsonTest.class.getResourceAsStream("/golden/" + name)) {
            return MAPPER.readTree(Objects.requireNonNull(in, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The tree without what may differ; numbers to the precision of float32, in which Keras keeps some. */
    private static JsonNode comparable(JsonNode node) {
        if (node.isNumber()) {
            return MAPPER.valueToTree((float) node.asDouble());
        }
        if (node.isArray()) {
            ArrayNode list = MAPPER.createArrayNode();
            node.forEach(each -> list.add(comparable(each)));
            return list;
        }
        if (node.isObject()) {
            ObjectNode object = MAPPER.createObjectNode();
            for (String key : node.propertyNames()) {
                if (!LEFT_OUT.contains(key)) {
                    object.set(key, comparable(node.get(key)));
                }
            }
            return object;
        }
        return node;
    }

    @TestFactory
    Stream<DynamicTest> keptAsKerasWroteThem() {
        return Stream.of(
                        "seed",
                        "seed-built",
                        "small-layers",
                        "dense-options",
                        "compiled-objects",
                        "compiled-sgd",
                        "nested",
                        "integer-input",
                        "graph-branches",
                        "graph-residual",
                        "graph-nested",
                        "graph-operations",
                        "graph-compiled")
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    JsonNode keras = file("config/" + name + ".json");
                    Model model = ModelJson.fromJson(keras.toString());
                    JsonNode ours = MAPPER.readTree(ModelJson.toJson(model));
                    assertEquals(pretty(comparable(keras)), pretty(comparable(ours)));
                }));
    }

    @TestFactory
    Stream<DynamicTest> objectsAsKerasDescribesThem() {
        Set<String> kinds = Set.of(
                "keras.optimizers",
                "keras.losses",
                "keras.metrics",
                "keras.initializers",
                "keras.regularizers",
                "keras.constraints");
        return file("configs.json")
                .get("cases")
                .valueStream()
                .filter(c -> kinds.contains(c.path("expected").path("module").asString("")))
                .map(c -> DynamicTest.dynamicTest(c.get("name").asString(), () -> {
                    JsonNode record = c.get("expected");
                    Kind<? extends KerasObject> kind =
                            switch (record.get("module").asString()) {
                                case "keras.optimizers" -> Kind.OPTIMIZER;
                                case "keras.losses" -> Kind.LOSS;
                                case "keras.metrics" -> Kind.METRIC;
                                case "keras.initializers" -> Kind.INITIALIZER;
                                case "keras.regularizers" -> Kind.REGULARIZER;
                                default -> Kind.CONSTRAINT;
                            };
                    KerasObject made = new JsonReader(CustomObjects.none()).object(record, "object", kind);
                    assertEquals(pretty(comparable(record)), pretty(comparable(JsonWriter.record(made))));
                }));
    }

    private static String pretty(JsonNode node) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node);
    }

    private static Sequential seed() {
        Names.clear();
        return new Sequential(new Flatten(), new Dense(128).activation("relu"), new Dense(10).activation("softmax"));
    }

    @Test
    void whatWasMadeHereIsWrittenAsInKeras() {
        Sequential model = seed();
        model.build(Shape.unknown(), 28, 28);
        assertEquals(
                pretty(comparable(file("config/seed-built.json"))),
                pretty(comparable(MAPPER.readTree(ModelJson.toJson(model)))));
    }

    @Test
    void unbuiltAndEmptyAsInKeras() {
        JsonNode cases = file("configs.json").get("cases");
        for (JsonNode fact : cases) {
            String name = fact.get("name").asString();
            if (name.startsWith("to_json/")) {
                Model model = seed();
                if (name.endsWith("empty")) {
                    Names.clear();
                    model = new Sequential();
                }
                JsonNode keras =
                        MAPPER.readTree(fact.get("expected").get("text").asString());
                assertEquals(
                        pretty(comparable(keras)), pretty(comparable(MAPPER.readTree(ModelJson.toJson(model)))), name);
            }
        }
    }

    @Test
    void aTrainedModelComesBackCompiled() {
        Sequential model = seed();
        model.compile(new Adam(0.01), "sparse_categorical_crossentropy", "accuracy");
        Tensor x = Ops.ones(DType.FLOAT32, 4, 28, 28);
        Tensor y = Ops.zeros(DType.INT32, 4);
        model.fit(x, y, Fit.epochs(1).verbose(0));
        Model copy = ModelJson.fromJson(ModelJson.toJson(model));
        assertTrue(copy.isCompiled());
        assertEquals(101_770, copy.countParams());
        copy.setWeights(model.getWeights());
        assertEquals(model.predict(x).get(0, 0), copy.predict(x).get(0, 0));
        copy.fit(x, y, Fit.epochs(1).verbose(0));
        assertEquals(0.01, copy.optimizer().learningRate(), 1e-8);
    }

    static final class Scale extends Layer {
        private final double start;
        private Variable gamma;

        Scale(double start) {
            this.start = start;
        }

        @Override
        protected void build(Shape input) {
            gamma = addWeight("gamma", Shape.of(input.last()), new dev.sungu.layers.initializers.Constant(start));
        }

        @Override
        protected Tensor call(Tensor x) {
            return x.multiply(gamma);
        }

        @Override
        public java.util.Map<String, Object> config() {
            java.util.Map<String, Object> c = super.config();
            c.put("start", start);
            return c;
        }
    }

    @Test
    void ownLayersAreHandedIn() {
        Sequential model = new Sequential(new InputLayer(3), new Scale(2.5));
        String json = ModelJson.toJson(model);
        JsonNode record = MAPPER.readTree(json).get("config").get("layers").get(1);
        assertEquals("Custom>Scale", record.get("registered_name").asString());
        Model copy = ModelJson.fromJson(json, CustomObjects.none().add("Scale", c -> new Scale(c.number("start"))));
        assertInstanceOf(Scale.class, copy.layers().getFirst());
        assertEquals(model.layers().getFirst().name(), copy.layers().getFirst().name());
        assertEquals(5, copy.predict(Tensor.of(new float[] {2, 2, 2}, 1, 3)).get(0, 1));
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> ModelJson.fromJson(json));
        assertTrue(e.getMessage().contains("CustomObjects.of(Scale.class)"), e.getMessage());
    }

    // ---- what is wrong with a text is said with its place

    private static String refused(String json) {
        return assertThrows(IllegalArgumentException.class, () -> ModelJson.fromJson(json))
                .getMessage();
    }

    private static String withLayer(String layer) {
        return "{\"class_name\": \"Sequential\", \"config\": {\"name\": \"m\", \"layers\": [" + layer + "]}}";
    }

    @Test
    void unknownClassesAreRefusedWithTheNearestNames() {
        String message = refused(withLayer("{\"class_name\": \"Dens\", \"config\": {}}"));
        assertTrue(message.contains("Dense"), message);
        assertTrue(message.contains("model.config.layers[0]"), message);
        String java = refused(withLayer("{\"class_name\": \"java.lang.Runtime\", \"config\": {}}"));
        assertTrue(java.contains("unknown layer class"), java);
    }

    @Test
    void pythonCodeIsRefused() {
        String message = refused(withLayer("{\"class_name\": \"Lambda\", \"config\": {\"function\": \"…\"}}"));
        assertTrue(message.contains("never run"), message);
        String activation = refused(
                withLayer("{\"class_name\": \"Dense\", \"config\": {\"units\": 1, \"activation\": {\"class_name\":"
                        + " \"__lambda__\"}}}"));
        assertTrue(activation.contains("never run"), activation);
    }

    @Test
    void wrongArguments() {
        String missing = refused(withLayer("{\"class_name\": \"Dense\", \"config\": {}}"));
        assertTrue(missing.contains("\"units\" is missing at model.config.layers[0].config"), missing);
        String text = refused(withLayer("{\"class_name\": \"Dense\", \"config\": {\"units\": \"ten\"}}"));
        assertTrue(text.contains("model.config.layers[0].config.units should be a whole number"), text);
        String huge = refused(withLayer("{\"class_name\": \"Dense\", \"config\": {\"units\": 1e12}}"));
        assertTrue(huge.contains("whole number"), huge);
        assertTrue(refused("[1, 2]").contains("record"), "an array");
        assertTrue(refused("{\"class_name\"").contains("no JSON"), "cut off");
        assertTrue(refused("{\"class_name\": \"Flatten\", \"config\": {}}").contains("not a model"), "a layer");
    }

    @Test
    void unknownArgumentsAreIgnoredAndMissingOnesDefaulted() {
        Model model = ModelJson.fromJson(withLayer("{\"class_name\": \"Dense\", \"config\": {\"units\": 3,"
                + " \"lora_rank\": null, \"new_thing\": {\"a\": [1]}}, \"also_new\": 1}"));
        assertEquals(1, model.layers().size());
        assertFalse(model.isCompiled());
    }

    @Test
    void argumentsThatWouldMakeAnotherModelAreRefused() {
        String lora = refused(withLayer("{\"class_name\": \"Dense\", \"config\": {\"units\": 3, \"lora_rank\": 4}}"));
        assertTrue(lora.contains("model.config.layers[0].config has \"lora_rank\"") && lora.contains("merged"), lora);
        String quantized = refused(withLayer("{\"class_name\": \"Dense\", \"config\": {\"units\": 3,"
                + " \"quantization_config\": {\"class_name\": \"Int8QuantizationConfig\", \"config\": {}}}}"));
        assertTrue(quantized.contains("before quantize"), quantized);
    }

    /** A graph that is read computes what the one that was written does; so does a clone with its weights. */
    @Test
    void graphsComputeTheSame() {
        Tensor left = Ops.sin(Ops.arange(0, 12, 1)).reshape(3, 4);
        Tensor right = Ops.cos(Ops.arange(0, 12, 1)).reshape(3, 4);
        Model model = ModelJson.fromJson(file("config/graph-branches.json").toString());
        List<Tensor> inputs = List.of(left, right, Ops.zeros(3, 2));
        List<Tensor> expected = model.predict(inputs);
        Model read = ModelJson.fromJson(ModelJson.toJson(model));
        Model cloned = ModelJson.cloneModel(model);
        for (Model other : List.of(read, cloned)) {
            assertEquals(model.inputNames(), other.inputNames());
            assertEquals(model.outputNames(), other.outputNames());
            other.setWeights(model.getWeights());
            List<Tensor> actual = other.predict(inputs);
            for (int i = 0; i < 2; i++) {
                assertArrayEquals(expected.get(i).toFloatArray(), actual.get(i).toFloatArray());
            }
        }
        assertFalse(cloned.isCompiled());
    }

    @Test
    void graphsThatMakeNoSense() {
        String json = file("config/graph-branches.json").toString();
        for (String[] change : new String[][] {
            {"\"keras_history\":[\"left\",0,0]", "\"keras_history\":[\"lft\",0,0]", "lft"},
            {"\"keras_history\":[\"left\",0,0]", "\"keras_history\":[\"shared\",7,0]", "shared"},
            {"\"output_layers\":[[\"score\",0,0]", "\"output_layers\":[[\"score\",3,0]", "output_layers"},
            {"\"keras_history\":[\"left\",0,0]", "\"keras_history\":\"left\"", "[layer, use, output]"},
            {"\"name\":\"unused\",\"inbound_nodes\"", "\"name\":\"score\",\"inbound_nodes\"", "name of its own"},
        }) {
            assertTrue(json.contains(change[0]), change[0]);
            var e = assertThrows(
                    IllegalArgumentException.class, () -> ModelJson.fromJson(json.replace(change[0], change[1])));
            assertTrue(String.valueOf(e.getMessage()).contains(change[2]), e.getMessage());
        }
    }
}
