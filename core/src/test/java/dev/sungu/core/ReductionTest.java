package dev.sungu.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.compile.Program;
import dev.sungu.core.trace.Placeholder;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReductionTest {
    private final Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);

    @Test
    void axesAndKeptOnes() {
        assertEquals(21, Ops.sum(x).item());
        assertArrayEquals(new float[] {5, 7, 9}, Ops.sum(x, 0).toFloatArray());
        assertArrayEquals(new float[] {6, 15}, Ops.sum(x, -1).toFloatArray());
        assertEquals(Shape.of(2, 1), Ops.sum(x, true, 1).shape());
        assertEquals(Shape.of(1, 1), Ops.sum(x, true).shape());
        assertThrows(IllegalArgumentException.class, () -> Ops.sum(x, 2));
        assertThrows(IllegalArgumentException.class, () -> Ops.sum(x, 0, 0));
    }

    @Test
    void axesThatAreNoNeighbours() {
        Tensor t = Tensor.of(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, 2, 3, 2);
        assertArrayEquals(new int[] {14, 22, 30}, Ops.sum(t, 0, 2).toIntArray());
        assertArrayEquals(
                new float[] {14, 22, 30}, Ops.sum(t.cast(DType.FLOAT32), 2, 0).toFloatArray());
    }

    @Test
    void statistics() {
        assertEquals(3.5, Ops.mean(x).item());
        assertEquals(35 / 12.0, Ops.var(x).item(), 1e-6);
        assertArrayEquals(new float[] {2.25f, 2.25f, 2.25f}, Ops.var(x, 0).toFloatArray());
        assertArrayEquals(new float[] {1.5f, 1.5f, 1.5f}, Ops.std(x, 0).toFloatArray());
        assertEquals(720, Ops.prod(x).item());
        assertArrayEquals(new float[] {3, 3, 3}, Ops.ptp(x, 0).toFloatArray());
        assertEquals(2, Ops.countNonzero(Tensor.of(new float[] {0, 1, -2})).item());
        assertEquals(
                2.5,
                Ops.average(Tensor.of(new float[] {1, 3}), Tensor.of(new float[] {1, 3}))
                        .item());
        assertArrayEquals(
                new float[] {7f / 3, 16f / 3},
                Ops.average(x, Tensor.of(new float[] {1, 2, 3}), 1).toFloatArray(),
                1e-6f);
    }

    @Test
    void logic() {
        Tensor t = Tensor.of(new float[] {0, 1, 2, 3}, 2, 2);
        assertArrayEquals(new int[] {0, 1}, Ops.all(t, 1).toIntArray());
        assertArrayEquals(new int[] {1, 1}, Ops.any(t, 1).toIntArray());
        assertEquals(1, Ops.max(t.greater(2)).item());
        assertEquals(0, Ops.min(t.greater(2)).item());
    }

    @Test
    void ofNothing() {
        Tensor none = Ops.zeros(0, 3);
        assertArrayEquals(new float[3], Ops.sum(none, 0).toFloatArray());
        assertArrayEquals(new float[] {1, 1, 1}, Ops.prod(none, 0).toFloatArray());
        assertEquals(Shape.of(0), Ops.max(none, 1).shape());
        assertTrue(Double.isNaN(Ops.mean(none).item()));
        var e = assertThrows(IllegalArgumentException.class, () -> Ops.max(none, 0));
        assertTrue(e.getMessage().contains("[0, 3]"), e.getMessage());
    }

    @Test
    void ofANumber() {
        Tensor n = Tensor.scalar(3.0);
        assertEquals(3, Ops.sum(n).item());
        assertEquals(3, Ops.max(n).item());
        assertEquals(3, Ops.mean(n).item());
        assertEquals(0, Ops.var(n).item());
    }

    @Test
    void runningSumsAndProducts() {
        assertArrayEquals(new float[] {1, 3, 6, 10, 15, 21}, Ops.cumsum(x).toFloatArray());
        assertArrayEquals(new float[] {1, 2, 3, 5, 7, 9}, Ops.cumsum(x, 0).toFloatArray());
        assertArrayEquals(new float[] {1, 2, 6, 4, 20, 120}, Ops.cumprod(x, 1).toFloatArray());
        assertEquals(DType.INT32, Ops.cumsum(x.greater(2), 1).dtype());
    }

    @Test
    void quantiles() {
        assertEquals(3.5, Ops.median(x).item());
        assertArrayEquals(new float[] {2, 5}, Ops.median(x, 1).toFloatArray());
        assertArrayEquals(new float[] {2.5f, 3.5f, 4.5f}, Ops.median(x, 0).toFloatArray());
        assertEquals(2.25, Ops.quantile(x, 0.25).item());
        assertEquals(6, Ops.quantile(x, 1).item());
        assertEquals(Shape.of(2, 1), Ops.quantile(x, 0.9, true, 1).shape());
        assertTrue(Double.isNaN(
                Ops.median(Tensor.of(new float[] {1, Float.NaN, 2})).item()));
        assertThrows(IllegalArgumentException.class, () -> Ops.quantile(x, 1.5));
    }

    @Test
    void longSumsAreExactEnough() {
        Tensor t = Ops.full(0.1, 1_000_000);
        assertEquals(100_000, Ops.sum(t).item(), 0.1);
        assertEquals(0.1, Ops.mean(t).item(), 1e-7);
    }

    @Test
    void unknownSizesAreCountedWhenTheProgramIsCompiled() {
        int batch = Shape.unknown();
        SymbolicTensor s = Placeholder.input(new Spec(DType.FLOAT32, Shape.of(batch, 3)), "s");
        assertEquals(Shape.of(3), Ops.mean(s, 0).shape());
        assertEquals(Shape.of(3), Ops.var(s, 0).shape());
        Program p = Program.compile(List.of(x.spec()), in -> List.of(Ops.mean(in.getFirst(), 0)));
        assertArrayEquals(new float[] {2.5f, 3.5f, 4.5f}, p.run(x).getFirst().toFloatArray());
    }
}
