package dev.sungu.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.random.Random;
import dev.sungu.core.random.SeedGenerator;
import org.junit.jupiter.api.Test;

/** Tensors of Java's arrays, and draws with a generator. */
class NewTensorsTest {
    private static void assertTensor(DType dtype, int[] shape, double[] values, Tensor t) {
        assertEquals(new Spec(dtype, Shape.of(shape)), t.spec());
        assertArrayEquals(values, t.toDoubleArray());
    }

    @Test
    void nestedArrays() {
        double[] four = {1, 2, 3, 4};
        int[] square = {2, 2};
        assertTensor(DType.FLOAT32, square, four, Tensor.of(new float[][] {{1, 2}, {3, 4}}));
        assertTensor(DType.FLOAT64, square, four, Tensor.of(new double[][] {{1, 2}, {3, 4}}));
        assertTensor(DType.INT32, square, four, Tensor.of(new int[][] {{1, 2}, {3, 4}}));
        assertTensor(DType.INT64, square, four, Tensor.of(new long[][] {{1, 2}, {3, 4}}));
        int[] cube = {2, 1, 2};
        assertTensor(DType.FLOAT32, cube, four, Tensor.of(new float[][][] {{{1, 2}}, {{3, 4}}}));
        assertTensor(DType.FLOAT64, cube, four, Tensor.of(new double[][][] {{{1, 2}}, {{3, 4}}}));
        assertTensor(DType.INT32, cube, four, Tensor.of(new int[][][] {{{1, 2}}, {{3, 4}}}));
        assertTensor(DType.FLOAT32, new int[] {1, 2, 1, 2}, four, Tensor.of(new float[][][][] {{{{1, 2}}, {{3, 4}}}}));
    }

    @Test
    void emptyOnes() {
        assertEquals(Shape.of(0, 0), Tensor.of(new float[0][0]).shape());
        assertEquals(Shape.of(2, 0), Tensor.of(new float[2][0]).shape());
        assertEquals(Shape.of(0, 0, 0), Tensor.of(new double[0][][]).shape());
    }

    @Test
    void raggedOnesAreRefused() {
        String message = assertThrows(IllegalArgumentException.class, () -> Tensor.of(new double[][] {{1, 2}, {3}}))
                .getMessage();
        assertTrue(message.contains("axis 1") && message.contains("2 and 1"), message);
        assertThrows(IllegalArgumentException.class, () -> Tensor.of(new int[][][] {{{1}}, {{1}, {2}}}));
    }

    @Test
    void drawsWithAGenerator() {
        Shape shape = Shape.of(3, 2);
        SeedGenerator one = new SeedGenerator(7);
        SeedGenerator same = new SeedGenerator(7);
        Tensor first = Random.normal(shape, one);
        assertArrayEquals(Random.normal(shape, 0, 1, DType.FLOAT32, same.next()).toFloatArray(), first.toFloatArray());
        assertTrue(first.get(0, 0) != Random.normal(shape, one).get(0, 0), "each draw has a key of its own");
        assertEquals(2, one.state().get(1));
        Random.uniform(shape, one);
        Random.uniform(shape, 2, 3, one);
        Random.normal(shape, 2, 3, one);
        Random.truncatedNormal(shape, one);
        Random.randint(shape, 0, 5, one);
        Random.categorical(first, 2, one);
        Random.dropout(first, 0.5, one);
        Random.shuffle(first, one);
        assertEquals(10, one.state().get(1));
    }
}
