package dev.sungu.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.compile.Program;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Softmax, crossentropies and the optimizer's step: values worked out by hand. */
class NnOpsTest {
    @Test
    void softmaxOfRowsAndColumns() {
        Tensor x = Tensor.of(new float[] {0, (float) Math.log(3), 1000, 1000}, 2, 2);
        assertArrayEquals(new float[] {0.25f, 0.75f, 0.5f, 0.5f}, Ops.softmax(x).toFloatArray(), 1e-6f);
        assertArrayEquals(new float[] {0, 0, 1, 1}, Ops.softmax(x, 0).toFloatArray(), 1e-6f);
        assertArrayEquals(
                new double[] {Math.log(0.25), Math.log(0.75), Math.log(0.5), Math.log(0.5)},
                Ops.logSoftmax(x).toDoubleArray(),
                1e-6);
        assertArrayEquals(
                new double[] {0.25, 0.75},
                Ops.softmax(Tensor.of(new double[] {0, Math.log(3)})).toDoubleArray(),
                1e-15);
    }

    @Test
    void sparseCrossentropyGradientIsExactWhereProbabilitiesVanish() {
        Tensor logits = Tensor.of(new float[] {0, 200, 0, 0}, 2, 2);
        Tensor labels = Tensor.of(new int[] {0, 1});
        try (var tape = new GradientTape()) {
            tape.watch(logits);
            List<Tensor> r = Ops.sparseSoftmaxCrossentropy(logits, labels);
            assertArrayEquals(new double[] {200, Math.log(2)}, r.get(0).toDoubleArray(), 1e-4);
            assertArrayEquals(new float[] {0, 1, 0.5f, 0.5f}, r.get(1).toFloatArray(), 1e-6f);
            assertArrayEquals(
                    new float[] {-1, 1, 0.5f, -0.5f},
                    tape.gradient(Ops.sum(r.get(0)), logits).toFloatArray(),
                    1e-6f);
        }
    }

    @Test
    void labelsThatNameNoClassAreAnErrorEagerlyAndCompiled() {
        Tensor logits = Ops.zeros(3, 4);
        Tensor labels = Tensor.of(new int[] {0, 4, 1});
        var e = assertThrows(IllegalArgumentException.class, () -> Ops.sparseSoftmaxCrossentropy(logits, labels));
        assertTrue(
                e.getMessage().contains("label 4 in row 1 names no class: the output has 4 classes"), e.getMessage());
        Program p = Program.compile(
                List.of(logits.spec(), labels.spec()), in -> Ops.sparseSoftmaxCrossentropy(in.get(0), in.get(1)));
        assertThrows(IllegalArgumentException.class, () -> p.run(logits, labels));
    }

    @Test
    void probabilitiesKnowTheirLogits() {
        Tensor logits = Tensor.of(new float[] {1, 2, 3, 4}, 2, 2);
        assertSame(logits, Ops.logitsOf(Ops.softmax(logits)));
        assertNull(Ops.logitsOf(logits));
        assertNull(Ops.logitsOf(Ops.softmax(logits, 0)));
        Program.compile(List.of(logits.spec()), in -> {
            Tensor p = Ops.softmax(in.get(0));
            assertSame(in.get(0), Ops.logitsOf(p));
            Tensor through = Ops.logitsOf(Ops.reshape(p, 2, 1, 2));
            assertNotNull(through);
            assertEquals(Shape.of(2, 1, 2), through.shape());
            assertNull(Ops.logitsOf(Ops.reshape(p, 4)));
            return List.of(p);
        });
    }

    @Test
    void oneStepOfAdam() {
        Tensor w = Tensor.of(new float[] {1, 2});
        Tensor g = Tensor.of(new float[] {0.5f, -4});
        List<Tensor> r = Ops.adamUpdate(w, g, Ops.zeros(2), Ops.zeros(2), Tensor.scalar(0.1), 0.9, 0.999, 1e-7);
        assertArrayEquals(new double[] {0.05, -0.4}, r.get(1).toDoubleArray(), 1e-6);
        assertArrayEquals(new double[] {0.00025, 0.016}, r.get(2).toDoubleArray(), 1e-6);
        double[] expected = {1 - 0.1 * 0.05 / (Math.sqrt(0.00025) + 1e-7), 2 + 0.1 * 0.4 / (Math.sqrt(0.016) + 1e-7)};
        assertArrayEquals(expected, r.get(0).toDoubleArray(), 1e-5);
    }

    @Test
    void momentsAndNormalization() {
        Tensor x = Tensor.of(new float[] {1, 2, 3, 5, 0, 0}, 3, 2);
        List<Tensor> m = Ops.moments(x, false, 1);
        assertArrayEquals(new float[] {1.5f, 4, 0}, m.get(0).toFloatArray());
        assertArrayEquals(new float[] {0.25f, 1, 0}, m.get(1).toFloatArray());
        assertEquals(Shape.of(3, 1), Ops.moments(x, true, 1).get(1).shape());
        double l = Math.sqrt(5);
        double k = Math.sqrt(34);
        assertArrayEquals(
                new double[] {1 / l, 2 / l, 3 / k, 5 / k, 0, 0},
                Ops.normalize(x, 1).toDoubleArray(),
                1e-6);
        assertArrayEquals(
                new double[] {1 / 3.0, 2 / 3.0, 3 / 8.0, 5 / 8.0, 0, 0},
                Ops.normalize(x, 1, 1, 1e-7).toDoubleArray(),
                1e-6);
        try (var tape = new GradientTape()) {
            Tensor zero = Ops.zeros(1, 2);
            tape.watch(zero);
            Tensor g = tape.gradient(Ops.sum(Ops.normalize(zero, -1)), zero);
            assertTrue(Double.isFinite(g.get(0, 0)));
        }
    }
}
