package dev.sungu.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.trace.Placeholder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Moving elements around and new tensors: values worked out by hand, as NumPy gives them. */
class ShapeOpsTest {
    private static final Tensor X = Ops.reshape(Ops.arange(6), 2, 3);

    private static void check(Tensor t, int[] shape, int... values) {
        assertEquals(Shape.of(shape), t.shape());
        assertArrayEquals(values, t.toIntArray());
    }

    private static int[] shape(int... dims) {
        return dims;
    }

    @Test
    void axes() {
        assertEquals(Shape.of(2, 1, 3), Ops.expandDims(X, 1).shape());
        assertEquals(Shape.of(2, 3, 1), Ops.expandDims(X, -1).shape());
        assertThrows(IllegalArgumentException.class, () -> Ops.expandDims(X, 3));
        assertEquals(Shape.of(2, 3), Ops.squeeze(Ops.reshape(X, 1, 2, 1, 3)).shape());
        assertEquals(
                Shape.of(1, 2, 3), Ops.squeeze(Ops.reshape(X, 1, 2, 1, 3), 2).shape());
        assertThrows(IllegalArgumentException.class, () -> Ops.squeeze(X, 0));
        check(Ops.swapaxes(X, 0, 1), shape(3, 2), 0, 3, 1, 4, 2, 5);
        assertEquals(Shape.of(3, 4, 2), Ops.moveaxis(Ops.zeros(2, 3, 4), 0, -1).shape());
        assertEquals(Shape.of(4, 2, 3), Ops.moveaxis(Ops.zeros(2, 3, 4), -1, 0).shape());
        check(Ops.ravel(X), shape(6), 0, 1, 2, 3, 4, 5);
    }

    @Test
    void slices() {
        check(Ops.slice(X, new int[] {0, 1}, new int[] {2, 2}), shape(2, 2), 1, 2, 4, 5);
        check(Ops.slice(X, new int[] {-1, 0}, new int[] {-1, 2}), shape(1, 2), 3, 4);
        check(Ops.slice(X, new int[] {0, -1}, new int[] {-1, 2}, new int[] {1, -2}), shape(2, 2), 2, 0, 5, 3);
        Tensor v = Ops.arange(7);
        check(Ops.sliceAlong(v, 0, 1, 6, 2), shape(3), 1, 3, 5);
        check(Ops.sliceAlong(v, 0, -3, 100), shape(3), 4, 5, 6);
        check(Ops.sliceAlong(v, 0, 100, -100, -3), shape(3), 6, 3, 0);
        check(Ops.sliceAlong(v, 0, 5, Integer.MIN_VALUE, -2), shape(3), 5, 3, 1);
        check(Ops.sliceAlong(v, 0, 5, 2), shape(0));
        assertThrows(IllegalArgumentException.class, () -> Ops.slice(X, new int[] {0, 2}, new int[] {2, 2}));
        check(Ops.sliceUpdate(X, new int[] {0, 1}, Tensor.of(new int[] {7, 8}, 2, 1)), shape(2, 3), 0, 7, 2, 3, 8, 5);
    }

    @Test
    void slicesOfUnknownSizes() {
        Tensor x = Placeholder.input(new Spec(DType.FLOAT32, Shape.of(Shape.unknown(), 5)), "x");
        Tensor all = Ops.sliceAlong(x, 1, 1, 3);
        assertEquals(x.shape().with(1, 2), all.shape());
        assertEquals(x.shape(), Ops.flip(x).shape());
        assertEquals(3, Ops.sliceAlong(x, 0, 0, 3).shape().dim(0));
        assertTrue(Ops.sliceAlong(x, 0, 1, Integer.MAX_VALUE).shape().dim(0) < 0);
        assertEquals(x.shape().with(1, 10), Ops.tile(x, 1, 2).shape());
        assertEquals(x.shape().with(1, 15), Ops.repeat(x, 3, 1).shape());
        assertEquals(
                x.shape().with(1, 8), Ops.pad(x, new int[][] {{0, 0}, {1, 2}}).shape());
        assertEquals(x.shape().with(1, 10), Ops.concatenate(List.of(x, x), 1).shape());
    }

    @Test
    void joins() {
        check(Ops.concatenate(List.of(X, Ops.reshape(X, 2, 3)), 1), shape(2, 6), 0, 1, 2, 0, 1, 2, 3, 4, 5, 3, 4, 5);
        assertEquals(DType.FLOAT32, Ops.concatenate(List.of(X, Ops.zeros(1, 3))).dtype());
        check(Ops.stack(List.of(Ops.arange(2), Ops.arange(2, 4)), -1), shape(2, 2), 0, 2, 1, 3);
        check(Ops.append(Ops.arange(2), X), shape(8), 0, 1, 0, 1, 2, 3, 4, 5);
        check(Ops.hstack(List.of(Ops.arange(2), Ops.arange(1))), shape(3), 0, 1, 0);
        check(Ops.vstack(List.of(Ops.arange(2), Ops.arange(2, 4))), shape(2, 2), 0, 1, 2, 3);
        var e = assertThrows(IllegalArgumentException.class, () -> Ops.concatenate(List.of(X, Ops.arange(3)), 0));
        assertTrue(String.valueOf(e.getMessage()).contains("[2, 3]"));
        assertThrows(IllegalArgumentException.class, () -> Ops.concatenate(List.of()));
    }

    @Test
    void parts() {
        List<Tensor> halves = Ops.split(Ops.arange(6), 2, 0);
        check(halves.get(1), shape(3), 3, 4, 5);
        List<Tensor> parts = Ops.split(X, new int[] {1}, 1);
        check(parts.get(0), shape(2, 1), 0, 3);
        check(parts.get(1), shape(2, 2), 1, 2, 4, 5);
        assertThrows(IllegalArgumentException.class, () -> Ops.split(X, 2, 1));
        List<Tensor> uneven = Ops.arraySplit(Ops.arange(5), 3, 0);
        check(uneven.get(0), shape(2), 0, 1);
        check(uneven.get(2), shape(1), 4);
        List<Tensor> columns = Ops.unstack(X, 1);
        assertEquals(3, columns.size());
        check(columns.get(2), shape(2), 2, 5);
    }

    @Test
    void repetitions() {
        check(Ops.tile(Ops.arange(2), 2, 2), shape(2, 4), 0, 1, 0, 1, 0, 1, 0, 1);
        check(Ops.tile(X, 2), shape(2, 6), 0, 1, 2, 0, 1, 2, 3, 4, 5, 3, 4, 5);
        check(Ops.repeat(X, 2, 1), shape(2, 6), 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5);
        check(Ops.repeat(X, 2, 0), shape(4, 3), 0, 1, 2, 0, 1, 2, 3, 4, 5, 3, 4, 5);
        check(Ops.repeat(X, new int[] {0, 2, 1}, 1), shape(2, 3), 1, 1, 2, 4, 4, 5);
        assertSame(X, Ops.repeat(X, 1, 0));
    }

    @Test
    void turns() {
        check(Ops.flip(X), shape(2, 3), 5, 4, 3, 2, 1, 0);
        check(Ops.flip(X, 1), shape(2, 3), 2, 1, 0, 5, 4, 3);
        check(Ops.fliplr(X), shape(2, 3), 2, 1, 0, 5, 4, 3);
        check(Ops.flipud(X), shape(2, 3), 3, 4, 5, 0, 1, 2);
        check(Ops.roll(X, 1, 1), shape(2, 3), 2, 0, 1, 5, 3, 4);
        check(Ops.roll(X, -1), shape(2, 3), 1, 2, 3, 4, 5, 0);
        check(Ops.rot90(X, 1, 0, 1), shape(3, 2), 2, 5, 1, 4, 0, 3);
        check(Ops.rot90(X, 2, 0, 1), shape(2, 3), 5, 4, 3, 2, 1, 0);
        check(Ops.rot90(X, 3, 0, 1), shape(3, 2), 3, 0, 4, 1, 5, 2);
    }

    @Test
    void paddings() {
        Tensor v = Ops.arange(1, 4);
        int[][] around = {{2, 3}};
        check(Ops.pad(v, around, 9), shape(8), 9, 9, 1, 2, 3, 9, 9, 9);
        check(Ops.pad(v, around, "edge"), shape(8), 1, 1, 1, 2, 3, 3, 3, 3);
        check(Ops.pad(v, around, "reflect"), shape(8), 3, 2, 1, 2, 3, 2, 1, 2);
        check(Ops.pad(v, around, "symmetric"), shape(8), 2, 1, 1, 2, 3, 3, 2, 1);
        check(Ops.pad(X, new int[][] {{0, 1}, {1, 0}}), shape(3, 4), 0, 0, 1, 2, 0, 3, 4, 5, 0, 0, 0, 0);
        assertThrows(IllegalArgumentException.class, () -> Ops.pad(v, around, "wrap"));
        assertThrows(IllegalArgumentException.class, () -> Ops.pad(X, around));
    }

    @Test
    void sequencesAndMatrices() {
        check(Ops.arange(5, 0, -2), shape(3), 5, 3, 1);
        assertArrayEquals(
                new float[] {0, 0.25f, 0.5f},
                Ops.arange(0, 0.6, 0.25, DType.FLOAT32).toFloatArray());
        assertArrayEquals(new float[] {0, 0.5f, 1}, Ops.linspace(0, 1, 3).toFloatArray());
        assertArrayEquals(
                new double[] {0, 0.5},
                Ops.linspace(0, 1, 2, false, DType.FLOAT64).toDoubleArray());
        assertArrayEquals(new float[] {3}, Ops.linspace(3, 9, 1).toFloatArray());
        check(Ops.eye(2, 3, 1, DType.INT32), shape(2, 3), 0, 1, 0, 0, 0, 1);
        check(Ops.tri(2, 3, 0, DType.INT32), shape(2, 3), 1, 0, 0, 1, 1, 0);
        check(Ops.tril(X), shape(2, 3), 0, 0, 0, 3, 4, 0);
        check(Ops.triu(X, 1), shape(2, 3), 0, 1, 2, 0, 0, 5);
        check(Ops.diagflat(Ops.arange(2)), shape(2, 2), 0, 0, 0, 1);
        assertArrayEquals(new float[] {1, 10, 100}, Ops.logspace(0, 2, 3, 10).toFloatArray());
        check(Ops.diag(Ops.arange(1, 3), -1), shape(3, 3), 0, 0, 0, 1, 0, 0, 0, 2, 0);
        check(Ops.diag(X, 1), shape(2), 1, 5);
        check(Ops.diagonal(Ops.reshape(Ops.arange(8), 2, 2, 2), 0, 0, 1), shape(2, 2), 0, 6, 1, 7);
        List<Tensor> grid = Ops.meshgrid("xy", Ops.arange(3), Ops.arange(2));
        check(grid.get(0), shape(2, 3), 0, 1, 2, 0, 1, 2);
        check(grid.get(1), shape(2, 3), 0, 0, 0, 1, 1, 1);
        check(Ops.meshgrid("ij", Ops.arange(3), Ops.arange(2)).get(0), shape(3, 2), 0, 0, 1, 1, 2, 2);
        check(Ops.fullLike(X, 4), shape(2, 3), 4, 4, 4, 4, 4, 4);
    }

    @Test
    void largeTensorsAreTakenApartAndPutTogetherAgain() {
        Tensor x = Ops.reshape(Ops.arange(300 * 400 * 3), 300, 400, 3);
        for (int axis = 0; axis < 3; axis++) {
            List<Tensor> parts = Ops.split(x, new int[] {axis == 2 ? 1 : 110}, axis);
            assertArrayEquals(x.toIntArray(), Ops.concatenate(parts, axis).toIntArray());
            assertArrayEquals(x.toIntArray(), Ops.flip(Ops.flip(x, axis), axis).toIntArray());
        }
        Tensor padded = Ops.pad(x, new int[][] {{1, 2}, {0, 3}, {1, 0}}, -1);
        assertArrayEquals(
                x.toIntArray(),
                Ops.slice(padded, new int[] {1, 0, 1}, new int[] {300, 400, 3}).toIntArray());
        int[] flipped = Ops.flip(x, 0, 1).toIntArray();
        assertEquals(x.get(0, 0, 2), flipped[(299 * 400 + 399) * 3 + 2]);
    }
}
