package dev.sungu.layers.activations;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.DType;
import dev.sungu.core.GradientTape;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.core.compile.Program;
import dev.sungu.testing.Golden;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

class ActivationsTest {
    private static final Golden KERAS = Golden.read("activations");

    @TestFactory
    Stream<DynamicTest> valuesAndGradientsAreThoseOfKeras() {
        return KERAS.tests(ActivationsTest::isRight, c -> check(c, DType.FLOAT32));
    }

    @TestFactory
    Stream<DynamicTest> doublesAreComputedToo() {
        return KERAS.tests(ActivationsTest::isRight, c -> check(c, DType.FLOAT64));
    }

    /** Keras up to 3.15.1 took a wrong threshold in sparsemax: results did not add up to 1 (mended by its PR 23469). */
    private static boolean isRight(JsonNode c) {
        return !c.get("args").get("function").asString().equals("sparsemax");
    }

    @Test
    void sparsemaxIsTheNearestPointOfTheSimplex() {
        Variable x = new Variable(
                Tensor.of(new float[][] {{0, 0.5f, 1}, {0.1f, 0.3f, 0.2f}, {0, -5, 2}, {1, 1, 1}, {1000, 0, 999}}),
                "x",
                true);
        try (GradientTape tape = new GradientTape()) {
            Tensor y = Activations.sparsemax(x);
            double third = 1.0 / 3;
            Golden.assertClose(
                    new double[] {0, 0.25, 0.75, 0.7 / 3, 1.3 / 3, third, 0, 0, 1, third, third, third, 1, 0, 0},
                    y.toDoubleArray(),
                    1e-6);
            Tensor weighted = Ops.sum(Ops.multiply(y, Tensor.of(new float[] {1, 2, 4})));
            Tensor gradient = tape.gradient(weighted, List.of(x)).getFirst();
            Golden.assertClose(
                    new double[] {
                        0, -1, 1, -4 * third, -third, 5 * third, 0, 0, 0, -4 * third, -third, 5 * third, 0, 0, 0
                    },
                    gradient.toDoubleArray(),
                    1e-6);
        }
        Tensor columns = Activations.sparsemax(Ops.transpose(x), 0);
        Golden.assertClose(Ops.transpose(Activations.sparsemax(x)).toDoubleArray(), columns.toDoubleArray(), 0);
    }

    private static void check(JsonNode c, DType dtype) {
        Variable x =
                new Variable(KERAS.tensor(c.get("inputs").get("x").asString()).cast(dtype), "x", true);
        JsonNode value = c.get("expected").get("value");
        double[] expected = Golden.numbers(value.get("data"));
        try (GradientTape tape = new GradientTape()) {
            Tensor y = call(c.get("args"), x);
            assertEquals(dtype, y.dtype());
            assertEquals(Golden.tensor(value).shape(), y.shape());
            // Where the sum has nearly cancelled, Keras's own last digits are not better.
            Golden.assertClose(expected, y.toDoubleArray(), 4e-6);
            Tensor gradient = tape.gradient(Ops.sum(Ops.multiply(y, weights(y))), List.of(x))
                    .getFirst();
            double[] wanted = Golden.numbers(c.get("expected").get("gradient"));
            double[] got = gradient.toDoubleArray();
            for (int i = 0; i < wanted.length; i++) {
                if (Double.isNaN(wanted[i])) {
                    // A kink where backends differ: any finite answer will do.
                    assertTrue(Double.isFinite(got[i]), "element " + i + " is " + got[i]);
                    wanted[i] = got[i];
                }
            }
            Golden.assertClose(wanted, got, 1e-5);
        }
    }

    private static Tensor weights(Tensor y) {
        double[] w = new double[y.size()];
        for (int i = 0; i < w.length; i++) {
            w[i] = 0.5 + 0.25 * (i % 4);
        }
        return Tensor.of(w, y.shape().dims()).cast(y.dtype());
    }

    private static Tensor call(JsonNode args, Tensor x) {
        String name = args.get("function").asString();
        if (args.size() == 1) {
            return Activations.get(name).apply(x);
        }
        return switch (name) {
            case "relu" ->
                Activations.relu(
                        x,
                        args.path("negative_slope").asDouble(0),
                        args.path("max_value").asDouble(Double.POSITIVE_INFINITY),
                        args.path("threshold").asDouble(0));
            case "leaky_relu" ->
                Activations.leakyRelu(x, args.get("negative_slope").asDouble());
            case "elu" -> Activations.elu(x, args.get("alpha").asDouble());
            case "celu" -> Activations.celu(x, args.get("alpha").asDouble());
            case "soft_shrink" ->
                Activations.softShrink(x, args.get("threshold").asDouble());
            case "hard_shrink" ->
                Activations.hardShrink(x, args.get("threshold").asDouble());
            case "squareplus" -> Activations.squareplus(x, args.get("b").asDouble());
            case "gelu" -> Activations.gelu(x, args.get("approximate").asBoolean());
            case "threshold" ->
                Activations.threshold(
                        x,
                        args.get("threshold").asDouble(),
                        args.get("default_value").asDouble());
            case "softmax" ->
                args.get("axis").isArray()
                        ? Activations.softmax(x, Golden.ints(args.get("axis")))
                        : Activations.softmax(x, args.get("axis").asInt());
            case "log_softmax" -> Activations.logSoftmax(x, args.get("axis").asInt());
            case "sparsemax" -> Activations.sparsemax(x, args.get("axis").asInt());
            case "glu" -> Activations.glu(x, args.get("axis").asInt());
            default -> throw new IllegalArgumentException(args.toString());
        };
    }

    @TestFactory
    Stream<DynamicTest> compiledIsTheSameAsEager() {
        Tensor x = KERAS.tensor("cube");
        return Activations.names().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    ActivationFunction f = Activations.get(name);
                    Program p = Program.compile(List.of(x.spec()), in -> List.of(f.apply(in.getFirst())));
                    Golden.assertClose(
                            f.apply(x).toDoubleArray(), p.run(x).getFirst().toDoubleArray(), 1e-6);
                }));
    }

    @TestFactory
    Stream<DynamicTest> farFromZeroNothingIsNaN() {
        Tensor x = Tensor.of(new float[] {-1e6f, -1000, -89, 89, 1000, 1e6f});
        return Activations.names().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    Variable v = new Variable(x, "x", true);
                    try (GradientTape tape = new GradientTape()) {
                        Tensor y = Activations.get(name).apply(v);
                        Tensor gradient = tape.gradient(Ops.sum(y), List.of(v)).getFirst();
                        for (double d : y.toDoubleArray()) {
                            assertTrue(!Double.isNaN(d), () -> y.toString());
                        }
                        for (double d : gradient.toDoubleArray()) {
                            assertTrue(!Double.isNaN(d), "gradient");
                        }
                    }
                }));
    }

    @Test
    void namesStayAndAliasesBecomeTheNameThatKerasWrites() {
        assertAll(
                () -> assertEquals("relu", Activations.get("relu").kerasName()),
                () -> assertEquals("silu", Activations.get("swish").kerasName()),
                () -> assertEquals("hard_silu", Activations.get("hard_swish").kerasName()));
        ActivationFunction own = x -> x.multiply(2);
        assertEquals(null, own.kerasName());
    }

    @Test
    void unknownNamesAreAnsweredWithTheNearest() {
        String message = assertThrows(IllegalArgumentException.class, () -> Activations.get("sofmax"))
                .getMessage();
        assertTrue(message.contains("\"sofmax\"") && message.contains("softmax"), message);
    }

    @Test
    void gluSaysWhatItCannotHalve() {
        String message = assertThrows(IllegalArgumentException.class, () -> Activations.glu(Ops.zeros(2, 3)))
                .getMessage();
        assertTrue(message.contains("[2, 3]"), message);
    }
}
