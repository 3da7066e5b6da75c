package dev.sungu.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.compile.Program;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class GradientTapeTest {
    private final Variable w = new Variable(Tensor.of(new float[] {1, 2, 3}), "w", true);

    @Test
    void trainableVariablesAreWatchedByThemselves() {
        try (var tape = new GradientTape()) {
            Tensor loss = w.multiply(w).sum();
            assertArrayEquals(
                    new float[] {2, 4, 6}, tape.gradient(loss, (Tensor) w).toFloatArray());
        }
    }

    @Test
    void frozenVariablesAreNot() {
        w.setTrainable(false);
        try (var tape = new GradientTape()) {
            Tensor loss = w.square().sum();
            assertNull(tape.gradientOrNull(loss, List.of(w)).getFirst());
        }
        try (var tape = new GradientTape()) {
            tape.watch(w);
            Tensor loss = w.square().sum();
            assertArrayEquals(
                    new float[] {2, 4, 6}, tape.gradient(loss, (Tensor) w).toFloatArray());
        }
    }

    @Test
    void aVariableReadTwiceOrChangedInBetweenGetsTheSum() {
        try (var tape = new GradientTape()) {
            Tensor before = w.multiply(2);
            w.assign(Tensor.of(new float[] {5, 5, 5}));
            Tensor after = w.square();
            Tensor loss = before.add(after).sum();
            assertArrayEquals(
                    new float[] {12, 12, 12}, tape.gradient(loss, (Tensor) w).toFloatArray());
        }
    }

    @Test
    void assignmentsMeanTheSameInAProgram() {
        Variable other = new Variable(Ops.zeros(3), "other", true);
        Function<List<Tensor>, List<Tensor>> both = in -> {
            try (var tape = new GradientTape()) {
                Tensor x = w.multiply(2);
                w.assign(x);
                other.assign(x);
                return tape.gradient(w.multiply(3).add(other.multiply(5)).sum(), List.of(w, other));
            }
        };
        List<Tensor> eager = both.apply(List.of());
        List<Tensor> compiled = Program.compile(List.of(), both).run();
        for (int i = 0; i < 2; i++) {
            assertArrayEquals(eager.get(i).toFloatArray(), compiled.get(i).toFloatArray());
        }
        assertArrayEquals(new float[] {3, 3, 3}, eager.get(0).toFloatArray());
        assertArrayEquals(new float[] {5, 5, 5}, eager.get(1).toFloatArray());
    }

    @Test
    void otherTensorsAreWatchedOnRequest() {
        Tensor x = Tensor.of(new float[] {1, 2});
        try (var tape = new GradientTape()) {
            tape.watch(x);
            Tensor y = x.exp().sum();
            assertArrayEquals(x.exp().toFloatArray(), tape.gradient(y, x).toFloatArray());
        }
        try (var tape = new GradientTape()) {
            assertNull(tape.gradientOrNull(x.exp().sum(), List.of(x)).getFirst());
        }
    }

    @Test
    void whatWasNotWatchedIsRefused() {
        Tensor x = Tensor.of(1f, 2f);
        Tensor c = Tensor.of(3f, 4f);
        try (var tape = new GradientTape()) {
            tape.watch(c);
            Tensor between = c.multiply(2);
            Tensor loss = x.multiply(between).sum();
            String one = assertThrows(IllegalArgumentException.class, () -> tape.gradient(loss, x))
                    .getMessage();
            assertTrue(one.contains("tape.watch(x)") && one.contains("[2]"), one);
            String second = assertThrows(IllegalArgumentException.class, () -> tape.gradient(loss, List.of(c, x)))
                    .getMessage();
            assertTrue(second.contains("source 1"), second);
            assertArrayEquals(new float[] {2, 4}, tape.gradient(loss, c).toFloatArray());
            assertArrayEquals(new float[] {1, 2}, tape.gradient(loss, between).toFloatArray());
            Tensor unused = Tensor.of(5f);
            tape.watch(unused);
            assertArrayEquals(new float[1], tape.gradient(loss, unused).toFloatArray());
        }
    }

    @Test
    void whatTheTargetDoesNotDependOnGetsZerosOrNull() {
        Variable other = new Variable(Ops.ones(2, 2), "other", true);
        try (var tape = new GradientTape()) {
            Tensor unused = other.square();
            Tensor loss = w.sum();
            List<Tensor> g = tape.gradient(loss, List.of(w, other));
            assertArrayEquals(new float[] {1, 1, 1}, g.get(0).toFloatArray());
            assertEquals(other.spec(), g.get(1).spec());
            assertArrayEquals(new float[4], g.get(1).toFloatArray());
            assertNull(tape.gradientOrNull(loss, List.of(other)).getFirst());
            assertNotNull(tape.gradientOrNull(unused, List.of(other)).getFirst());
        }
    }

    @Test
    void theTargetItselfHasTheGradientOne() {
        Tensor x = Tensor.of(new float[] {1, 2});
        try (var tape = new GradientTape()) {
            tape.watch(x);
            assertArrayEquals(new float[] {1, 1}, tape.gradient(x, x).toFloatArray());
        }
    }

    @Test
    void nestedTapesGiveSecondDerivatives() {
        try (var outer = new GradientTape()) {
            Tensor first;
            try (var inner = new GradientTape()) {
                Tensor y = w.multiply(w).multiply(w).sum();
                first = inner.gradient(y, (Tensor) w);
            }
            assertArrayEquals(new float[] {3, 12, 27}, first.toFloatArray());
            assertArrayEquals(
                    new float[] {6, 12, 18},
                    outer.gradient(first.sum(), (Tensor) w).toFloatArray());
        }
    }

    @Test
    void threeTapesGiveThirdDerivatives() {
        Tensor x = Tensor.scalar(DType.FLOAT64, 1.5);
        try (var a = new GradientTape()) {
            a.watch(x);
            Tensor second;
            try (var b = new GradientTape()) {
                b.watch(x);
                Tensor first;
                try (var c = new GradientTape()) {
                    c.watch(x);
                    first = c.gradient(Ops.power(x, 4.0), x);
                }
                second = b.gradient(first, x);
            }
            assertEquals(12 * 1.5 * 1.5, second.item(), 1e-12);
            assertEquals(24 * 1.5, a.gradient(second, x).item(), 1e-12);
        }
    }

    @Test
    void mayBeAskedTwice() {
        try (var tape = new GradientTape()) {
            Tensor y = w.square();
            assertArrayEquals(
                    new float[] {2, 4, 6}, tape.gradient(y.sum(), (Tensor) w).toFloatArray());
            assertArrayEquals(
                    new float[] {4, 8, 12},
                    tape.gradient(y.multiply(2).sum(), (Tensor) w).toFloatArray());
        }
    }

    @Test
    void stopGradientIsAConstant() {
        try (var tape = new GradientTape()) {
            Tensor loss = w.multiply(Ops.stopGradient(w)).sum();
            assertArrayEquals(
                    new float[] {1, 2, 3}, tape.gradient(loss, (Tensor) w).toFloatArray());
        }
    }

    @Test
    void stopRecordingHidesFromAllTapes() {
        try (var tape = new GradientTape()) {
            Tensor y = GradientTape.stopRecording(w::square);
            assertNull(tape.gradientOrNull(y.sum(), List.of(w)).getFirst());
        }
    }

    @Test
    void broadcastOperandsGetTheSumOverWhatTheyWereRepeatedFor() {
        Variable b = new Variable(Tensor.of(new float[] {1, 2}), "b", true);
        Tensor x = Ops.ones(3, 2);
        try (var tape = new GradientTape()) {
            Tensor loss = x.add(b).sum();
            assertArrayEquals(
                    new float[] {3, 3}, tape.gradient(loss, (Tensor) b).toFloatArray());
        }
    }

    @Test
    void castsKeepTheTypeOfTheSource() {
        try (var tape = new GradientTape()) {
            Tensor loss = w.cast(DType.FLOAT64).square().sum();
            Tensor g = tape.gradient(loss, (Tensor) w);
            assertEquals(DType.FLOAT32, g.dtype());
            assertArrayEquals(new float[] {2, 4, 6}, g.toFloatArray());
        }
    }

    @Test
    void integersHaveNoGradient() {
        try (var tape = new GradientTape()) {
            Tensor whole = w.cast(DType.INT32);
            var e = assertThrows(IllegalArgumentException.class, () -> tape.gradient(whole.sum(), (Tensor) w));
            assertTrue(e.getMessage().contains("int32"), e.getMessage());
            Tensor back = whole.cast(DType.FLOAT32).sum();
            assertNull(tape.gradientOrNull(back, List.of(w)).getFirst());
        }
    }

    @Test
    void aClosedTapeSaysSo() {
        var tape = new GradientTape();
        Tensor y = w.square().sum();
        tape.close();
        tape.close();
        assertThrows(IllegalStateException.class, () -> tape.gradient(y, (Tensor) w));
    }

    @Test
    void tapesAreClosedFromTheInside() {
        var outer = new GradientTape();
        var inner = new GradientTape();
        assertThrows(IllegalStateException.class, outer::close);
        inner.close();
        outer.close();
    }

    @Test
    void whatWhereDidNotChooseGivesNoNaN() {
        Tensor x = Tensor.of(new float[] {0, 4});
        try (var tape = new GradientTape()) {
            tape.watch(x);
            Tensor positive = Ops.greater(x, 0);
            for (Tensor y : List.of(
                    Ops.where(positive, Ops.sqrt(x), 0),
                    Ops.where(positive, Ops.log(x), 0),
                    Ops.where(positive, Ops.power(x, 0.5), 0),
                    Ops.norm(x.multiply(0)),
                    Ops.std(x.multiply(0)))) {
                for (float g : tape.gradient(y.sum(), x).toFloatArray()) {
                    assertTrue(Float.isFinite(g), y + " has the gradient " + g);
                }
            }
        }
    }

    @Test
    void equalOnesShareTheGradientOfAnExtreme() {
        Tensor x = Tensor.of(new float[] {1, 3, 3, 2});
        try (var tape = new GradientTape()) {
            tape.watch(x);
            assertArrayEquals(
                    new float[] {0, 0.5f, 0.5f, 0}, tape.gradient(x.max(), x).toFloatArray());
            assertArrayEquals(
                    new float[] {1, 0, 0, 0}, tape.gradient(x.min(), x).toFloatArray());
            Tensor y = Ops.maximum(x, Tensor.of(new float[] {2, 3, 0, 0}));
            assertArrayEquals(
                    new float[] {0, 0.5f, 1, 1}, tape.gradient(y.sum(), x).toFloatArray());
        }
    }

    @Test
    void productsWithZerosHaveTheirGradients() {
        Tensor x = Tensor.of(new float[] {2, 0, 3, 2, 5, 1, 0, 4, 0}, 3, 3);
        try (var tape = new GradientTape()) {
            tape.watch(x);
            assertArrayEquals(
                    new float[] {0, 6, 0, 5, 2, 10, 0, 0, 0},
                    tape.gradient(Ops.prod(x, 1).sum(), x).toFloatArray());
        }
    }
}
