package dev.sungu.saving;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sungu.core.KerasObject;
import dev.sungu.layers.Activation;
import dev.sungu.layers.Dense;
import dev.sungu.layers.Dropout;
import dev.sungu.layers.Flatten;
import dev.sungu.layers.InputLayer;
import dev.sungu.layers.Layer;
import dev.sungu.layers.Names;
import dev.sungu.layers.Reshape;
import dev.sungu.layers.activations.Activations;
import dev.sungu.layers.constraints.MaxNorm;
import dev.sungu.layers.constraints.MinMaxNorm;
import dev.sungu.layers.constraints.UnitNorm;
import dev.sungu.layers.initializers.Constant;
import dev.sungu.layers.initializers.Identity;
import dev.sungu.layers.initializers.Orthogonal;
import dev.sungu.layers.initializers.RandomUniform;
import dev.sungu.layers.initializers.TruncatedNormal;
import dev.sungu.layers.initializers.VarianceScaling;
import dev.sungu.layers.regularizers.L1L2;
import dev.sungu.layers.regularizers.L2;
import dev.sungu.layers.regularizers.OrthogonalRegularizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What layers say of themselves is what Keras wrote of them, to the letter and in the same order. */
class LayerConfigsTest {
    private static final JsonMapper JSON = new JsonMapper();

    @BeforeEach
    void countNamesAnew() {
        Names.clear();
    }

    private static void assertLayers(String file, Layer... layers) throws IOException {
        try (InputStream in = LayerConfigsTest.class.getResourceAsStream("/golden/config/" + file + ".json")) {
            JsonNode records = JSON.readTree(in).get("config").get("layers");
            assertEquals(records.size(), layers.length);
            for (int i = 0; i < layers.length; i++) {
                ObjectNode expected = (ObjectNode) records.get(i).deepCopy();
                // Of the building, not of the layer; and a mark that an object was written before.
                expected.remove("build_config");
                String text = expected.toString().replaceAll(",\"shared_object_id\":\\d+", "");
                assertEquals(text, JSON.valueToTree(plain(layers[i])).toString());
            }
        }
    }

    private static Object plain(Object value) {
        return switch (value) {
            case KerasObject o -> {
                Map<String, Object> m = new LinkedHashMap<>();
                m.put("module", o.kerasModule());
                m.put("class_name", o.className());
                m.put("config", plain(o.config()));
                m.put("registered_name", null);
                yield m;
            }
            case Map<?, ?> given -> {
                Map<Object, Object> m = new LinkedHashMap<>();
                given.forEach((k, v) -> m.put(k, plain(v)));
                yield m;
            }
            case List<?> given -> {
                List<Object> l = new ArrayList<>();
                given.forEach(v -> l.add(plain(v)));
                yield l;
            }
            case null, default -> value;
        };
    }

    @Test
    void denseWithItsOptions() throws IOException {
        assertLayers(
                "dense-options",
                new InputLayer(5),
                new Dense(4)
                        .activation("selu")
                        .kernelInitializer("he_normal")
                        .biasInitializer(new Constant(0.1))
                        .kernelRegularizer(new L2(0.001))
                        .biasRegularizer("l1")
                        .activityRegularizer(new L1L2(0.01, 0.02))
                        .kernelConstraint(new MaxNorm(3).axis(new int[] {0}))
                        .biasConstraint("non_neg"),
                new Dense(4)
                        .activation("leaky_relu")
                        .useBias(false)
                        .kernelInitializer(new VarianceScaling(2, "fan_out", "uniform").seed(7))
                        .kernelRegularizer(new OrthogonalRegularizer(0.02).mode("columns"))
                        .kernelConstraint(new MinMaxNorm(0.1, 2).rate(0.5).axis(1)),
                new Dense(3)
                        .kernelInitializer(new Orthogonal(0.5).seed(1))
                        .biasInitializer(new RandomUniform(-0.1, 0.1).seed(2))
                        .kernelConstraint(new UnitNorm()),
                new Dense(3)
                        .activation("linear")
                        .kernelInitializer(new TruncatedNormal(0, 0.02))
                        .trainable(false)
                        .name("frozen"),
                new Dense(3)
                        .activation("hard_swish")
                        .kernelInitializer(new Identity(2))
                        .dtype("float64"));
    }

    @Test
    void smallLayers() throws IOException {
        assertLayers(
                "small-layers",
                new InputLayer(4, 6).batchSize(8).name("image"),
                new Reshape(24),
                new Dropout(0.25).seed(3),
                new Dropout(0.5).noiseShape(-1, 1).name("wide_dropout"),
                new Activation("gelu"),
                new Activation(Activations.get("log_softmax")).name("by_function"),
                new Reshape(-1, 3),
                new Flatten().dataFormat("channels_first"));
    }

    @Test
    void theSeedProgramsLayers() throws IOException {
        assertLayers(
                "seed-built",
                new InputLayer(28, 28),
                new Flatten(),
                new Dense(128).activation("relu"),
                new Dense(10).activation("softmax"));
    }
}
