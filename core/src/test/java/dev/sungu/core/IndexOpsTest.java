package dev.sungu.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.random.Random;
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

    @Test
    void takesAlongAnAxis() {
        Tensor order = Tensor.of(new int[] {2, 0, -1, 1, 1, 1}, 3, 2);
        assertArrayEquals(
                new float[] {2, 0, 12, 11, 21, 21},
                Ops.takeAlongAxis(X, order, 1).toFloatArray());
        Tensor one = Tensor.of(new int[] {1}, 1, 1);
        assertArrayEquals(new float[] {10, 11, 12}, Ops.takeAlongAxis(X, one, 0).toFloatArray());
        assertThrows(IllegalArgumentException.class, () -> Ops.takeAlongAxis(X, Tensor.of(new int[] {3}, 1, 1), 0));
    }

    @Test
    void scattersIntoZerosAndIntoTensors() {
        Tensor places = Tensor.of(new int[] {0, 1, 2, -1, 0, 1}, 3, 2);
        Tensor values = Tensor.of(new float[] {1, 2, 5});
        assertArrayEquals(
                new float[] {0, 6, 0, 0, 0, 0, 0, 0, 2},
                Ops.scatter(places, values, 3, 3).toFloatArray());
        assertArrayEquals(
                new float[] {0, 5, 2, 10, 11, 12, 20, 21, 2},
                Ops.scatterUpdate(X, places, values).toFloatArray());
        Tensor rows = Tensor.of(new int[] {2, 0}, 2, 1);
        assertArrayEquals(
                new float[] {4, 5, 6, 0, 0, 0, 1, 2, 3},
                Ops.scatter(rows, Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3), 3, 3)
                        .toFloatArray());
        assertThrows(IllegalArgumentException.class, () -> Ops.scatter(Tensor.of(new int[] {3}, 1, 1), Ops.ones(1), 3));
        assertArrayEquals(
                new float[] {20, 22, 24, 10, 11, 12},
                Ops.segmentSum(X, Tensor.of(new int[] {0, 1, 0}), 2).toFloatArray());
        assertArrayEquals(
                new int[] {1, 0, 2},
                Ops.bincount(Tensor.of(new int[] {2, 0, 2}), 3).toIntArray());
    }

    @Test
    void sortsStablyWithNanLast() {
        Tensor t = Tensor.of(new float[] {3, Float.NaN, -0f, 0, -7, 3});
        assertArrayEquals(new int[] {4, 2, 3, 0, 5, 1}, Ops.argsort(t).toIntArray());
        assertArrayEquals(new float[] {-7, -0f, 0, 3, 3, Float.NaN}, Ops.sort(t).toFloatArray());
        Tensor columns = Ops.sort(Tensor.of(new int[] {3, 1, 2, 9, 0, 5}, 3, 2), 0);
        assertArrayEquals(new int[] {0, 1, 2, 5, 3, 9}, columns.toIntArray());
        int[] many = IntStream.range(0, 1000).map(i -> i * 7919 % 1000).toArray();
        assertArrayEquals(
                IntStream.range(0, 1000).toArray(), Ops.sort(Tensor.of(many)).toIntArray());
    }

    @Test
    void findsTheLargest() {
        Tensor t = Tensor.of(new float[] {1, 5, 5, 2, 9, 3, 9, 9}, 2, 4);
        assertArrayEquals(new float[] {5, 5, 9, 9}, Ops.topK(t, 2).get(0).toFloatArray());
        assertArrayEquals(new int[] {1, 2, 0, 2}, Ops.topK(t, 2).get(1).toIntArray());
        int[] many = IntStream.range(0, 100).map(i -> i * 37 % 100).toArray();
        assertArrayEquals(
                IntStream.range(0, 50).map(i -> 99 - i).toArray(),
                Ops.topK(Tensor.of(many), 50).get(0).toIntArray());
        assertThrows(IllegalArgumentException.class, () -> Ops.topK(t, 5));
        Tensor targets = Tensor.of(new int[] {3, 5});
        assertArrayEquals(new byte[] {0, 0}, Ops.inTopK(targets, t, 2).toByteArray());
        assertArrayEquals(new byte[] {1, 0}, Ops.inTopK(targets, t, 3).toByteArray());
        assertArrayEquals(
                new byte[] {1, 1}, Ops.inTopK(Tensor.of(new int[] {2, 3}), t, 1).toByteArray());
    }

    @Test
    void searchesSortedVectors() {
        Tensor sorted = Tensor.of(new int[] {1, 3, 3, 8});
        Tensor values = Tensor.of(new int[] {0, 3, 8, 9});
        assertArrayEquals(
                new int[] {0, 1, 3, 4}, Ops.searchsorted(sorted, values, "left").toIntArray());
        assertArrayEquals(
                new int[] {0, 3, 4, 4},
                Ops.searchsorted(sorted, values, "right").toIntArray());
    }

    @Test
    void multiHotMarksEveryClass() {
        Tensor t = Tensor.of(new int[] {0, 2, 1, 1}, 2, 2);
        assertArrayEquals(new float[] {1, 0, 1, 0, 1, 0}, Ops.multiHot(t, 3).toFloatArray());
        assertArrayEquals(
                new float[] {0, 1, 0},
                Ops.multiHot(Tensor.of(new int[] {1, 7}), 3).toFloatArray());
    }

    @Test
    void largeSumsAreTakenInTheOrderOfTheIndicesWhateverThreadDoesIt() {
        int n = 3000;
        int width = 40;
        Tensor values = Random.normal(Shape.of(n, width), 0, 1, DType.FLOAT32, Random.key(1));
        Tensor ids = Random.randint(Shape.of(n), 0, 50, DType.INT32, Random.key(2));
        float[] v = values.toFloatArray();
        int[] k = ids.toIntArray();
        float[] expected = new float[50 * width];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < width; j++) {
                expected[k[i] * width + j] += v[i * width + j];
            }
        }
        assertArrayEquals(expected, Ops.segmentSum(values, ids, 50).toFloatArray());
    }

    @Test
    void takesLargePiecesAlongAnyAxis() {
        Tensor x = Random.normal(Shape.of(30, 200, 50), 0, 1, DType.FLOAT32, Random.key(1));
        float[] a = x.toFloatArray();
        int[] order = IntStream.range(0, 150).map(i -> i * 7 % 200).toArray();
        float[] y = Ops.take(x, Tensor.of(order), 1).toFloatArray();
        int[] last = IntStream.range(0, 20).map(i -> 49 - 2 * i).toArray();
        float[] z = Ops.take(x, Tensor.of(last), 2).toFloatArray();
        for (int i = 0; i < 30; i++) {
            for (int j = 0; j < 150; j++) {
                assertEquals(a[(i * 200 + order[j]) * 50 + 17], y[(i * 150 + j) * 50 + 17]);
            }
            for (int j = 0; j < 200; j++) {
                assertEquals(a[(i * 200 + j) * 50 + last[11]], z[(i * 200 + j) * 20 + 11]);
            }
        }
    }

    @Test
    void membershipAndBins() {
        Tensor v = Tensor.of(new int[] {4, 1, 3});
        assertArrayEquals(
                new byte[] {0, 1, 1},
                Ops.isin(v, Tensor.of(new int[] {3, 1, 1})).toByteArray());
        assertArrayEquals(
                new int[] {2, 1, 2},
                Ops.digitize(v, Tensor.of(new int[] {1, 3})).toIntArray());
        assertArrayEquals(new int[] {-3, 2}, Ops.diff(v, 0).toIntArray());
    }
}
