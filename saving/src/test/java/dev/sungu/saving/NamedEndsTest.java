package dev.sungu.saving;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import dev.sungu.core.random.SeedGenerator;
import dev.sungu.layers.Dense;
import dev.sungu.layers.Input;
import dev.sungu.models.Fit;
import dev.sungu.models.Model;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Models whose inputs and outputs are maps, lists of one, or plain tensors, and their files. */
class NamedEndsTest {
    private final Tensor x = Random.normal(Shape.of(4, 3), new SeedGenerator(7));

    private static Model named() {
        Tensor left = Input.of(3);
        Tensor right = Input.of(3);
        Tensor both = left.add(right);
        return new Model(
                Map.of("right", right, "left", left),
                Map.of("kind", new Dense(2).apply(both), "age", new Dense(1).apply(both)));
    }

    @Test
    void keysAreTheNames() {
        Model model = named();
        assertEquals(List.of("left", "right"), model.inputNames());
        assertEquals(List.of("age", "kind"), model.outputNames());
        model.compile("sgd", "mse");
        Map<String, Tensor> inputs = Map.of("left", x, "right", x);
        var history = model.fit(
                inputs,
                Map.of(
                        "age",
                        Random.normal(Shape.of(4, 1), new SeedGenerator(1)),
                        "kind",
                        Random.normal(Shape.of(4, 2), new SeedGenerator(2))),
                Fit.epochs(1).verbose(0));
        assertTrue(
                history.history().keySet().containsAll(Set.of("loss", "age_loss", "kind_loss")),
                () -> history.history().toString());
        Map<String, Tensor> answers = model.predict(inputs);
        assertEquals(Set.of("age", "kind"), answers.keySet());
        assertEquals(2, answers.get("kind").shape().dim(1));
        assertThrows(IllegalArgumentException.class, () -> model.predict(Map.of("left", x, "wrong", x)));
    }

    @Test
    void filesKeepHowTheyWereGiven() {
        Model model = named();
        JsonNode config = new JsonMapper().readTree(ModelJson.toJson(model)).get("config");
        assertTrue(config.get("input_layers").has("left"));
        assertTrue(config.get("output_layers").has("kind"));
        Model copy = ModelJson.cloneModel(model);
        assertEquals(model.outputNames(), copy.outputNames());
        copy.setWeights(model.getWeights());
        Map<String, Tensor> inputs = Map.of("left", x, "right", x.negative());
        for (String name : model.outputNames()) {
            assertArrayEquals(
                    model.predict(inputs).get(name).toFloatArray(),
                    copy.predict(inputs).get(name).toFloatArray(),
                    name);
        }
    }

    @Test
    void aListOfOneIsNotATensor() {
        Tensor in = Input.of(3);
        Tensor out = new Dense(2).apply(in);
        assertEquals("[[", places(new Model(List.of(in), out), "input_layers"));
        assertEquals("[\"", places(new Model(List.of(in), out), "output_layers"));
        assertEquals("[\"", places(new Model(in, List.of(out)), "input_layers"));
        Model copy = ModelJson.cloneModel(new Model(in, List.of(out)));
        assertEquals("[[", places(copy, "output_layers"));
    }

    private static String places(Model model, String key) {
        return new JsonMapper()
                .readTree(ModelJson.toJson(model))
                .get("config")
                .get(key)
                .toString()
                .substring(0, 2);
    }
}
