package dev.sungu.core;

import static dev.sungu.core.Index.ALL;
import static dev.sungu.core.Index.NEW;
import static dev.sungu.core.Index.REST;
import static dev.sungu.core.Index.range;
import static dev.sungu.core.Index.to;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.random.Random;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What users of Keras and NumPy write first: short forms of operations, and square brackets. */
class KerasWordsTest {
    private static final Tensor X = Ops.reshape(Ops.arange(24), 2, 3, 4);

    private static void assertTensor(DType dtype, int[] shape, double[] values, Tensor t) {
        assertEquals(new Spec(dtype, Shape.of(shape)), t.spec());
        assertArrayEquals(values, t.toDoubleArray());
    }

    private static void assertInts(int[] shape, double[] values, Tensor t) {
        assertTensor(DType.INT32, shape, values, t);
    }

    private static int[] at(int... values) {
        return values;
    }

    private static double[] of(double... values) {
        return values;
    }

    @Test
    void squareBrackets() {
        assertInts(at(4), of(20, 21, 22, 23), X.at(1, 2));
        assertInts(at(), of(23), X.at(-1, -1, -1));
        assertInts(at(2, 1, 4), of(8, 9, 10, 11, 20, 21, 22, 23), X.at(ALL, range(2, 5)));
        assertInts(at(2, 3), of(3, 7, 11, 15, 19, 23), X.at(REST, Index.of(-1)));
        assertInts(at(2, 2, 1), of(0, 1, 12, 13), X.at(ALL, Index.of(0), to(2), NEW));
        assertInts(at(1, 3, 2), of(13, 15, 17, 19, 21, 23), X.at(Index.from(1), REST, range(1, 9, 2)));
        assertInts(at(1, 2, 3, 4), X.toDoubleArray(), X.at(NEW));
        assertInts(at(2, 0, 4), of(), X.at(ALL, range(3, 2)));
        assertSame(X, X.at(REST));
        assertSame(X, X.at(ALL, ALL, ALL, REST));
    }

    @Test
    void squareBracketsOfAnyTensor() {
        Tensor f = X.cast("float32");
        try (var tape = new GradientTape()) {
            tape.watch(f);
            Tensor y = f.at(Index.of(1), REST, range(0, 2));
            Tensor g = tape.gradient(y.multiply(3).sum(), f);
            assertEquals(18, g.sum().item());
            assertArrayEquals(new float[] {3, 3, 0, 0}, g.at(1, 2).toFloatArray());
        }
    }

    @Test
    void squareBracketsThatAreRefused() {
        for (Runnable bad : List.<Runnable>of(
                () -> X.at(2),
                () -> X.at(0, -4),
                () -> X.at(0, 0, 0, 0),
                () -> X.at(REST, REST),
                () -> X.at(ALL, ALL, ALL, ALL),
                () -> range(3, 0, -1))) {
            assertThrows(IllegalArgumentException.class, bad::run);
        }
        String message = assertThrows(IllegalArgumentException.class, () -> X.at(ALL, Index.of(3)))
                .getMessage();
        assertTrue(message.contains("position 3 is outside axis 1 of shape [2, 3, 4]"), message);
        assertEquals(
                "[:, ..., 1:3, -1, :2, 1:, :9:2]",
                List.of(ALL, REST, range(1, 3), Index.of(-1), to(2), Index.from(1), range(0, 9, 2))
                        .toString());
    }

    @Test
    void newTensors() {
        assertTensor(DType.FLOAT32, at(2), of(1, 2), Tensor.of(1f, 2f));
        assertTensor(DType.FLOAT64, at(2), of(1, 2), Tensor.of(1.0, 2.0));
        assertInts(at(3), of(1, 2, 3), Tensor.of(1, 2, 3));
        assertInts(at(1), of(5), Tensor.of(5));
        assertTensor(DType.INT64, at(2), of(1, 2), Tensor.of(1L, 2L));
        assertTensor(DType.BOOL, at(2), of(1, 0), Tensor.of(true, false));
        assertInts(at(), of(3), Tensor.scalar(3));
        assertTensor(DType.FLOAT32, at(), of(3), Tensor.scalar(3.0));
        assertInts(at(), of(3), Ops.convertToTensor(3));
        assertTensor(DType.FLOAT32, at(), of(0.5), Ops.convertToTensor(0.5));
        assertTensor(DType.BOOL, at(), of(1), Ops.convertToTensor(true));
        assertEquals(Long.MAX_VALUE, Ops.convertToTensor(Long.MAX_VALUE).toLongArray()[0]);
        assertTensor(DType.BOOL, at(1, 2), of(1, 0), Ops.convertToTensor(new boolean[][] {{true, false}}));
        assertTensor(DType.FLOAT32, at(2), of(1, 2), Ops.convertToTensor(new int[] {1, 2}, "float32"));
        assertSame(X, Ops.convertToTensor(X));
        assertThrows(IllegalArgumentException.class, () -> Ops.convertToTensor("1"));
    }

    @Test
    void numbersFirst() {
        Tensor x = Tensor.of(1f, -2f);
        assertArrayEquals(new float[] {3, 0}, Ops.add(2, x).toFloatArray());
        assertArrayEquals(new float[] {2, -4}, Ops.multiply(2, x).toFloatArray());
        assertArrayEquals(new float[] {1, 0}, Ops.maximum(0, x).toFloatArray());
        assertArrayEquals(new float[] {0, -2}, Ops.minimum(0, x).toFloatArray());
        Tensor positive = x.greater(0);
        assertTensor(DType.FLOAT32, at(2), of(0.5, 0), Ops.where(positive, 0.5, 0));
        assertInts(at(2), of(1, 0), Ops.where(positive, 1, 0));
    }

    @Test
    void joined() {
        Tensor a = Ops.ones(1, 2);
        Tensor b = Ops.zeros(1, 2);
        assertEquals(Shape.of(2, 2), Ops.concatenate(a, b).shape());
        assertEquals(Shape.of(1, 4), Ops.concatenate(-1, a, b).shape());
        assertEquals(Shape.of(2, 1, 2), Ops.stack(a, b).shape());
        assertEquals(Shape.of(1, 2, 2), Ops.stack(1, a, b).shape());
        assertArrayEquals(new float[] {1, 1, 0, 0}, Ops.concatenate(a, b).toFloatArray());
    }

    @Test
    void axisAndKeepdimsInTheOrderOfKeras() {
        Tensor x = X.cast("float64");
        same(Ops.sum(x, true, 1), Ops.sum(x, 1, true));
        same(Ops.prod(x, true, 1), Ops.prod(x, 1, true));
        same(Ops.mean(x, true, 1), Ops.mean(x, 1, true));
        same(Ops.var(x, true, 1), Ops.var(x, 1, true));
        same(Ops.std(x, true, 1), Ops.std(x, 1, true));
        same(Ops.max(x, true, 1), Ops.max(x, 1, true));
        same(Ops.min(x, false, 1), Ops.min(x, 1, false));
        same(Ops.all(x, true, 1), Ops.all(x, 1, true));
        same(Ops.any(x, false, 1), Ops.any(x, 1, false));
        same(Ops.logsumexp(x, true, 1), Ops.logsumexp(x, 1, true));
        same(Ops.sum(x, true, 2), x.sum(-1, true));
        same(Ops.mean(x, true, 2), x.mean(-1, true));
        same(Ops.max(x, true, 2), x.max(-1, true));
        same(Ops.min(x, true, 2), x.min(-1, true));
    }

    private static void same(Tensor wanted, Tensor got) {
        assertTensor(wanted.dtype(), wanted.shape().dims(), wanted.toDoubleArray(), got);
    }

    @Test
    void shapesAndTypes() {
        assertEquals(X.shape(), Ops.shape(X));
        assertEquals(24, Ops.size(X));
        assertEquals(3, Ops.ndim(X));
        assertEquals(DType.FLOAT32, Ops.cast(X, "float32").dtype());
        assertEquals(Shape.of(24), X.flatten().shape());
        assertEquals(Shape.of(2, 3, 4, 1), X.expandDims(-1).shape());
        assertEquals(X.shape(), X.expandDims(-1).squeeze(-1).shape());
        assertEquals(X.shape(), X.expandDims(0).squeeze().shape());
        assertEquals(23, X.argmax().item());
        assertInts(at(2, 3), of(3, 3, 3, 3, 3, 3), X.argmax(-1));
        assertArrayEquals(
                new float[] {0, 2, 2}, Tensor.of(0.5f, 1.5f, 2.4f).round().toFloatArray());
        assertArrayEquals(
                new float[][] {{1, 2, 3}, {4, 5, 6}},
                Tensor.of(new int[] {1, 2, 3, 4, 5, 6}, 2, 3).toFloatArray2D());
        assertThrows(IllegalStateException.class, X::toFloatArray2D);
    }

    @Test
    void variablesAndNumbers() {
        Variable v = new Variable(Ops.ones(2), "v", true);
        v.assign(3);
        v.assignAdd(2);
        v.assignSub(0.5);
        assertArrayEquals(new float[] {4.5f, 4.5f}, v.value().toFloatArray());
        Variable counter = new Variable(Tensor.scalar(0), "counter", false);
        counter.assignAdd(1);
        assertInts(at(), of(1), counter.value());
    }

    @Test
    void drawnBetweenAndAround() {
        Random.setRandomSeed(1);
        Tensor even = Random.uniform(Shape.of(1000), 5, 6);
        assertTrue(even.min().item() >= 5 && even.max().item() < 6);
        Tensor bell = Random.normal(Shape.of(1000), 100, 0.5);
        assertEquals(100, bell.mean().item(), 0.1);
        assertTrue(Random.truncatedNormal(Shape.of(1000), 0, 0.5).abs().max().item() <= 1);
    }
}
