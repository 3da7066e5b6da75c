package dev.sungu.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sungu.core.GradientTape;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.compile.Program;
import dev.sungu.testing.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Values and gradients of the losses are Keras's. */
class LossesGoldenTest {
    private static final List<Golden> KERAS = Stream.of("losses", "losses_distances", "losses_classes")
            .map(Golden::read)
            .toList();

    /**
     * Keras 3.15.1 refuses the axis that it documents; TensorFlow loses the way back to the logits when a class is
     * ignored, then clips; the slope of |x| at 0 is 1 on JAX, but 0 on TensorFlow and here. See {@link LossesTest}.
     */
    private static final Set<String> DIFFERENT_HERE = Set.of(
            "SparseCategoricalCrossentropy/axis 1",
            "MeanAbsoluteError/equal",
            "MeanAbsoluteError/vectors",
            "fused/softmax of extreme logits, SparseCategoricalCrossentropy, ignore_class -1, reduction"
                    + " none/tensorflow");

    private static boolean isWanted(String name) {
        // On JAX, Keras does not go back to the logits, and clips.
        return !DIFFERENT_HERE.contains(name) && !(name.startsWith("fused/") && name.endsWith("/jax"));
    }

    @TestFactory
    Stream<DynamicTest> eagerly() {
        return all(LossesGoldenTest::isWanted, "float32", false);
    }

    @TestFactory
    Stream<DynamicTest> compiled() {
        return all(LossesGoldenTest::isWanted, "float32", true);
    }

    @TestFactory
    Stream<DynamicTest> inDoubles() {
        // What Keras's epsilon does to a probability of 1 is more exact in doubles.
        return all(n -> isWanted(n) && !n.contains("extreme"), "float64", false);
    }

    private static Stream<DynamicTest> all(Predicate<String> wanted, String dtype, boolean compiled) {
        return KERAS.stream().flatMap(k -> k.testsNamed(wanted, c -> check(k, c, dtype, compiled)));
    }

    private static void check(Golden keras, JsonNode c, String dtype, boolean compiled) {
        List<Tensor> in = new ArrayList<>();
        Map<String, Integer> places = new java.util.HashMap<>();
        for (Map.Entry<String, JsonNode> input : c.get("inputs").properties()) {
            if (Set.of("y_true", "y_pred", "sample_weight", "mask").contains(input.getKey())) {
                places.put(input.getKey(), in.size());
                in.add(Golden.tensor(keras.get("tensors").get(input.getValue().asString())));
            }
        }
        String activation = c.get("name").asString().replaceFirst("^fused/(softmax|sigmoid).*", "$1");
        JsonNode expected = c.get("expected");
        if (expected.has("error")) {
            var e = assertThrows(
                    IllegalArgumentException.class,
                    () -> run(LossOf.config(c.get("args"), dtype), activation, places, in));
            assertFalse(e.getMessage().isBlank());
            return;
        }
        Loss loss = LossOf.config(c.get("args"), dtype);
        List<Tensor> result = compiled
                ? Program.compile(in.stream().map(Tensor::spec).toList(), t -> run(loss, activation, places, t))
                        .run(in.toArray(Tensor[]::new))
                : run(loss, activation, places, in);
        JsonNode value = expected.get("value");
        assertArrayEquals(Golden.ints(value.get("shape")), result.get(0).shape().dims(), "the shape of the loss");
        Golden.assertClose(
                "loss", Golden.numbers(value.get("data")), result.get(0).toDoubleArray(), 1e-5);
        Golden.assertClose(
                "gradient",
                Golden.numbers(expected.get("gradient")),
                result.get(1).toDoubleArray(),
                // What JAX computes of steep losses in float32 is itself no nearer to what doubles give.
                keras == KERAS.getFirst() ? 1e-6 : 1e-5);
    }

    private static List<Tensor> run(Loss loss, String activation, Map<String, Integer> places, List<Tensor> in) {
        Tensor x = in.get(places.get("y_pred"));
        try (GradientTape tape = new GradientTape()) {
            tape.watch(x);
            Tensor predictions = switch (activation) {
                case "softmax" -> Ops.softmax(x);
                case "sigmoid" -> Ops.sigmoid(x);
                default -> Ops.multiply(x, 1);
            };
            predictions.setMask(at(places, in, "mask"));
            Tensor value = loss.apply(in.get(places.get("y_true")), predictions, at(places, in, "sample_weight"));
            return List.of(value, tape.gradient(Ops.sum(value), x));
        }
    }

    private static @Nullable Tensor at(Map<String, Integer> places, List<Tensor> in, String key) {
        Integer place = places.get(key);
        return place == null ? null : in.get(place);
    }
}
