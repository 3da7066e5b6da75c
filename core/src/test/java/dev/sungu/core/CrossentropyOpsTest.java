package dev.sungu.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.compile.Program;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Crossentropies from logits, from probabilities that know theirs, and from any probabilities. */
class CrossentropyOpsTest {
    private static final Tensor P = Tensor.of(new float[] {0.1f, 0.2f, 0.7f, 0.5f, 0.25f, 0.25f}, 2, 3);
    private static final Tensor LABELS = Tensor.of(new long[] {2, 0});
    private static final double[] LOSSES = {-Math.log(0.7), -Math.log(0.5)};

    @Test
    void theThreeWaysAgree() {
        Tensor logits = Ops.log(P);
        Tensor oneHot = Ops.oneHot(LABELS, 3);
        for (Tensor losses : List.of(
                Ops.sparseCategoricalCrossentropy(LABELS, P, false),
                Ops.sparseCategoricalCrossentropy(LABELS, logits, true),
                Ops.sparseCategoricalCrossentropy(Ops.expandDims(LABELS, -1), Ops.softmax(logits), false),
                Ops.sparseCategoricalCrossentropy(Ops.cast(LABELS, DType.FLOAT32), P.multiply(3), false),
                Ops.sparseCategoricalCrossentropy(LABELS, Ops.transpose(P), false, 0),
                Ops.categoricalCrossentropy(oneHot, P, false),
                Ops.categoricalCrossentropy(oneHot, logits, true),
                Ops.categoricalCrossentropy(oneHot, Ops.softmax(logits), false),
                Ops.categoricalCrossentropy(Ops.transpose(oneHot), Ops.transpose(logits), true, 0))) {
            assertArrayEquals(LOSSES, losses.toDoubleArray(), 1e-6);
        }
    }

    @Test
    void labelsOfManyAxes() {
        Tensor logits = Ops.reshape(Ops.log(P), 2, 1, 3);
        Tensor losses = Ops.sparseCategoricalCrossentropy(Ops.reshape(LABELS, 2, 1), logits, true);
        assertEquals(Shape.of(2, 1), losses.shape());
        assertArrayEquals(LOSSES, losses.toDoubleArray(), 1e-6);
    }

    @Test
    void gradientsOfSoftmaxAndSigmoidOutputsAreExact() {
        Tensor far = Tensor.of(new float[] {0, 100, 0, 0}, 2, 2);
        float[] expected = {-1, 1, 0.5f, -0.5f};
        Tensor labels = Tensor.of(new int[] {0, 1});
        Tensor oneHot = Ops.oneHot(labels, 2);
        assertGradient(far, x -> Ops.sparseCategoricalCrossentropy(labels, Ops.softmax(x), false), expected);
        assertGradient(far, x -> Ops.categoricalCrossentropy(oneHot, Ops.softmax(x), false), expected);
        assertGradient(
                far, x -> Ops.binaryCrossentropy(oneHot, Ops.sigmoid(x), false), new float[] {-0.5f, 1, 0.5f, -0.5f});
        assertGradient(
                far,
                x -> Ops.binaryCrossentropy(Ops.ravel(oneHot), Ops.ravel(Ops.sigmoid(x)), false),
                new float[] {-0.5f, 1, 0.5f, -0.5f});
    }

    private static void assertGradient(Tensor x, Function<Tensor, Tensor> loss, float[] expected) {
        Function<List<Tensor>, List<Tensor>> step = in -> {
            try (var tape = new GradientTape()) {
                tape.watch(in.getFirst());
                Tensor l = Ops.sum(loss.apply(in.getFirst()));
                return List.of(l, tape.gradient(l, in.getFirst()));
            }
        };
        List<Tensor> eager = step.apply(List.of(x));
        assertArrayEquals(expected, eager.get(1).toFloatArray(), 1e-6f);
        List<Tensor> compiled = Program.compile(List.of(x.spec()), step).run(x);
        assertEquals(
                eager.get(0).item(),
                compiled.get(0).item(),
                1e-6 * Math.abs(eager.get(0).item()));
        assertArrayEquals(expected, compiled.get(1).toFloatArray(), 1e-6f);
    }

    @Test
    void binaryFromLogitsAndProbabilities() {
        Tensor t = Tensor.of(new float[] {1, 0, 0.25f, 1});
        Tensor p = Tensor.of(new float[] {0.9f, 0.2f, 0.5f, 0});
        double[] expected = {-Math.log(0.9), -Math.log(0.8), Math.log(2), -Math.log(1e-7)};
        assertArrayEquals(expected, Ops.binaryCrossentropy(t, p, false).toDoubleArray(), 1e-5);
        Tensor logits = Tensor.of(new float[] {(float) Math.log(9), (float) -Math.log(4), 0, -200});
        expected[3] = 200;
        assertArrayEquals(expected, Ops.binaryCrossentropy(t, logits, true).toDoubleArray(), 1e-5);
    }

    @Test
    void saysWhatDoesNotFit() {
        assertMessage(
                "label 3 in row 1", () -> Ops.sparseCategoricalCrossentropy(Tensor.of(new int[] {0, 3}), P, false));
        assertMessage(
                "label -1 in row 0", () -> Ops.sparseCategoricalCrossentropy(Tensor.of(new int[] {-1, 3}), P, false));
        assertMessage(
                "labels [2, 3] do not belong to an output [2, 3]",
                () -> Ops.sparseCategoricalCrossentropy(Ops.oneHot(LABELS, 3), P, false));
        assertMessage("differ in shape", () -> Ops.categoricalCrossentropy(LABELS, P, false));
    }

    private static void assertMessage(String part, Runnable body) {
        var e = assertThrows(IllegalArgumentException.class, body::run);
        assertTrue(String.valueOf(e.getMessage()).contains(part), String.valueOf(e.getMessage()));
    }
}
