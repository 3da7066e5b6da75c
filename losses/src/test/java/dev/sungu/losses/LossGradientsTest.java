package dev.sungu.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.DType;
import dev.sungu.core.GradientTape;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.compile.CompiledFunction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** First and second gradients of every loss against central differences in doubles, eagerly and compiled. */
class LossGradientsTest {
    private static final double STEP = 1e-5;
    private static final Tensor LABELS = Tensor.of(new int[] {2, 0, 1, 1});
    /** Away from 0, from 1, and from each other. */
    private static final Tensor SHARES =
            Tensor.of(new double[] {0.12, 0.27, 0.61, 0.44, 0.23, 0.33, 0.71, 0.17, 0.12, 0.29, 0.38, 0.33}, 4, 3);

    private static final Tensor OTHERS =
            Tensor.of(new double[] {0.35, 0.48, 0.17, 0.21, 0.57, 0.22, 0.13, 0.31, 0.56, 0.64, 0.11, 0.25}, 4, 3);

    private record Inputs(Tensor truth, Tensor predictions) {}

    private static Inputs of(String className) {
        return switch (className) {
            case "SparseCategoricalCrossentropy", "CategoricalGeneralizedCrossEntropy", "Circle" ->
                new Inputs(LABELS, SHARES);
            case "CTC" ->
                new Inputs(
                        Tensor.of(new int[] {1, 1, 2, 0}, 2, 2),
                        Ops.reshape(Ops.concatenate(List.of(SHARES, OTHERS.multiply(4)), 0), 2, 4, 3));
            case "Hinge", "SquaredHinge" ->
                new Inputs(Tensor.of(new double[] {1, -1, 1, -1, -1, 1, 1, 1, 1, -1, 1, -1}, 4, 3), SHARES);
            default -> new Inputs(OTHERS, SHARES);
        };
    }

    @TestFactory
    Stream<DynamicTest> everyLoss() {
        Map<String, Loss> losses = new LinkedHashMap<>();
        for (String name : new TreeSet<>(Losses.names())) {
            Loss loss = Losses.get(name);
            loss.setDType(DType.FLOAT64);
            losses.put(loss.className(), loss);
        }
        assertTrue(losses.size() > 22, losses.keySet()::toString);
        return losses.entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> check(e.getValue(), of(e.getKey()))));
    }

    private static void check(Loss loss, Inputs in) {
        Tensor x = in.predictions;
        Tensor direction = Ops.reshape(
                Ops.cos(Ops.arange(x.size()).cast(DType.FLOAT64)), x.shape().dims());
        double[] slopes = slopes(loss, in.truth, x, direction);
        double up = loss.apply(in.truth, x.add(direction.multiply(STEP))).item();
        double down = loss.apply(in.truth, x.subtract(direction.multiply(STEP))).item();
        assertEquals((up - down) / (2 * STEP), slopes[0], 1e-7 * Math.max(1, Math.abs(slopes[0])), "first");
        double above = slopes(loss, in.truth, x.add(direction.multiply(STEP)), direction)[0];
        double below = slopes(loss, in.truth, x.subtract(direction.multiply(STEP)), direction)[0];
        assertEquals((above - below) / (2 * STEP), slopes[1], 1e-6 * Math.max(1, Math.abs(slopes[1])), "second");
        var compiled = new CompiledFunction("slopes", t -> both(loss, t.get(0), t.get(1), direction));
        double[] again =
                compiled.call(in.truth, x).stream().mapToDouble(Tensor::item).toArray();
        assertArrayEquals(slopes, again, 1e-9 * Math.max(1, Math.abs(slopes[1])), "compiled");
    }

    private static double[] slopes(Loss loss, Tensor truth, Tensor x, Tensor direction) {
        return both(loss, truth, x, direction).stream()
                .mapToDouble(Tensor::item)
                .toArray();
    }

    /** The slope along a direction, and how it changes along the same direction. */
    private static List<Tensor> both(Loss loss, Tensor truth, Tensor x, Tensor direction) {
        try (GradientTape outer = new GradientTape()) {
            outer.watch(x);
            Tensor gradient;
            try (GradientTape inner = new GradientTape()) {
                inner.watch(x);
                gradient = inner.gradient(loss.apply(truth, x), x);
            }
            Tensor first = Ops.sum(gradient.multiply(direction));
            Tensor second = Ops.sum(outer.gradient(first, x).multiply(direction));
            return List.of(first, second);
        }
    }

    @Test
    void labelsThatCannotBeSpreadHaveNoGradient() {
        // Two equal labels need a silent step between them: three steps, not two.
        Tensor truth = Tensor.of(new int[] {1, 1, 1, 2}, 2, 2);
        Tensor x = Tensor.of(new float[] {1, 2, 3, 0, 1, -1, 1, 2, 3, 0, 1, -1}, 2, 2, 3);
        try (GradientTape tape = new GradientTape()) {
            tape.watch(x);
            Tensor losses = new CTC().reduction("none").apply(truth, x);
            assertEquals(Double.POSITIVE_INFINITY, losses.get(0));
            assertTrue(Double.isFinite(losses.get(1)));
            float[] slopes = tape.gradient(losses, x).toFloatArray();
            for (int i = 0; i < 6; i++) {
                assertEquals(0, slopes[i], 0);
                assertTrue(slopes[6 + i] != 0);
            }
        }
    }
}
