package dev.sungu.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Gathering, one-hot rows and places of extremes: values worked out by hand. */
class IndexOpsTest {
    private static final Tensor X = Tensor.of(new float[] {0, 1, 2, 10, 11, 12, 20, 21, 22}, 3, 3);

    @Test
    void takesRowsInTheOrderOfTheIndices() {
        Tensor rows = Ops.take(X, Tensor.of(new int[] {2, 0, -1}), 0);
        assertArrayEquals(new float[] {20, 21, 22, 0, 1, 2, 20, 21, 22}, rows.toFloatArray());
    }

    @Test
    void takesColumnsAndReplacesTheAxisByTheIndicesAxes() {
        Tensor columns = Ops.take(X, Tensor.of(new int[] {2, 0, 1, 1}, 2, 2), 1);
        assertEquals(Shape.of(3, 2, 2), columns.shape());
        assertArrayEquals(new float[] {2, 0, 1, 1, 12, 10, 11, 11, 22, 20, 21, 21}, columns.toFloatArray());
    }

    @Test
    void takesFromTheFlattenedTensorWithoutAnAxis() {
        assertArrayEquals(
                new float[] {11, 22}, Ops.take(X, Tensor.of(new int[] {4, -1})).toFloatArray());
    }

    @Test
    void takesManyRowsOfBytes() {
        byte[] images = new byte[700 * 784];
        for (int i = 0; i < images.length; i++) {
            images[i] = (byte) (i / 784 * 3 + i);
        }
        int[] order = IntStream.range(0, 300).map(i -> i * 37 % 700).toArray();
        byte[] batch = Ops.take(Tensor.ofUint8(images, 700, 28, 28), Tensor.of(order), 0)
                .toByteArray();
        for (int i = 0; i < order.length; i++) {
            for (int j = 0; j < 784; j++) {
                assertEquals(images[order[i] * 784 + j], batch[i * 784 + j]);
            }
        }
    }

    @Test
    void namesAnIndexOutOfRange() {
        var e = assertThrows(IllegalArgumentException.class, () -> Ops.take(X, Tensor.of(new int[] {0, 3}), 0));
        assertTrue(String.valueOf(e.getMessage()).contains("index 3 (number 1 of the indices) is out of range"));
        assertThrows(IllegalArgumentException.class, () -> Ops.take(X, Tensor.of(new float[] {0}), 0));
    }

    @Test
    void gradientOfTakeAddsUpRepeatedRows() {
        try (var tape = new GradientTape()) {
            tape.watch(X);
            Tensor y = Ops.take(X, Tensor.of(new int[] {1, 1, 2}), 0);
            Tensor weighted = y.multiply(Tensor.of(new float[] {1, 2, 3, 10, 20, 30, 5, 6, 7}, 3, 3));
            assertArrayEquals(
                    new float[] {0, 0, 0, 11, 22, 33, 5, 6, 7},
                    tape.gradient(Ops.sum(weighted), X).toFloatArray());
        }
    }

    @Test
    void oneHotLeavesIndicesOutOfRangeAtZero() {
        Tensor t = Ops.oneHot(Tensor.of(new int[] {1, -1, 3, 0}), 3);
        assertArrayEquals(new float[] {0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0}, t.toFloatArray());
        Tensor first = Ops.oneHot(Tensor.of(new int[] {1, 0}), 3, 0, DType.INT32);
        assertEquals(new Spec(DType.INT32, Shape.of(3, 2)), first.spec());
        assertArrayEquals(new int[] {0, 1, 1, 0, 0, 0}, first.toIntArray());
    }

    @Test
    void argmaxTakesTheFirstAndPrefersNan() {
        Tensor t = Tensor.of(new float[] {1, 3, 3, -1, Float.NaN, 9}, 2, 3);
        assertArrayEquals(new int[] {1, 1}, Ops.argmax(t, -1).toIntArray());
        assertArrayEquals(new int[] {0, 1}, Ops.argmin(t, 1).toIntArray());
        assertArrayEquals(new int[] {0, 1, 1}, Ops.argmax(t, 0).toIntArray());
        assertEquals(Shape.of(2, 1), Ops.argmax(t, 1, true).shape());
        assertEquals(4, Ops.argmax(t).item());
        assertThrows(IllegalArgumentException.class, () -> Ops.argmax(Ops.zeros(0, 3), 0));
    }
}
