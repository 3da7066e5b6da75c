package dev.sungu.core.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.DType;
import dev.sungu.core.GradientTape;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.compile.Program;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Distributions, seeds, and that draws go on inside programs. */
class RandomTest {
    private static final Tensor KEY = Random.key(42);

    private static double mean(double[] a) {
        return Arrays.stream(a).average().orElseThrow();
    }

    private static double deviation(double[] a) {
        double m = mean(a);
        return Math.sqrt(Arrays.stream(a).map(x -> (x - m) * (x - m)).average().orElseThrow());
    }

    @Test
    void distributionsHaveTheirMoments() {
        for (DType d : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
            double[] u = Random.uniform(Shape.of(100, 1000), -1, 3, d, KEY).toDoubleArray();
            assertEquals(1, mean(u), 0.02);
            assertEquals(4 / Math.sqrt(12), deviation(u), 0.02);
            assertTrue(Arrays.stream(u).allMatch(x -> x >= -1 && x < 3));
            double[] n = Random.normal(Shape.of(100, 1000), 1, 2, d, KEY).toDoubleArray();
            assertEquals(1, mean(n), 0.03);
            assertEquals(2, deviation(n), 0.03);
            double[] t =
                    Random.truncatedNormal(Shape.of(100, 1000), 1, 2, d, KEY).toDoubleArray();
            assertEquals(1, mean(t), 0.03);
            assertEquals(2 * 0.87962566103423978, deviation(t), 0.02);
            assertTrue(Arrays.stream(t).allMatch(x -> x >= -3 && x <= 5));
        }
    }

    @Test
    void gammaAndBetaHaveTheirMoments() {
        for (double alpha : new double[] {0.05, 0.5, 1, 2.5, 40}) {
            double[] g = Random.gamma(Shape.of(100, 1000), Tensor.of(new double[] {alpha}, 1), DType.FLOAT64, KEY)
                    .toDoubleArray();
            assertEquals(alpha, mean(g), 0.02 * Math.sqrt(alpha), "mean of " + alpha);
            assertEquals(Math.sqrt(alpha), deviation(g), 0.03 * Math.sqrt(alpha), "deviation of " + alpha);
            assertTrue(Arrays.stream(g).allMatch(x -> x >= 0));
        }
        Tensor ab = Tensor.of(new float[] {0.2f, 2, 5}, 3);
        Tensor b = Random.beta(Shape.of(100_000, 3), ab, Tensor.of(new float[] {0.2f, 3, 1}, 3), DType.FLOAT32, KEY);
        double[][] parameters = {{0.2, 0.2}, {2, 3}, {5, 1}};
        for (int i = 0; i < 3; i++) {
            double p = parameters[i][0];
            double q = parameters[i][1];
            double[] x = Ops.sliceAlong(b, 1, i, i + 1).toDoubleArray();
            assertEquals(p / (p + q), mean(x), 0.006);
            assertEquals(Math.sqrt(p * q / (p + q + 1)) / (p + q), deviation(x), 0.006);
        }
        // So small that the gammas themselves are 0: one of the two ends, about as often.
        double[] ends =
                Random.beta(Shape.of(1000), 1e-6, 1e-6, new SeedGenerator(1)).toDoubleArray();
        assertTrue(Arrays.stream(ends).allMatch(x -> x == 0 || x == 1));
        assertEquals(0.5, mean(ends), 0.06);
        assertTrue(Double.isNaN(Random.gamma(Shape.of(), -1).item()));
        assertEquals(
                Shape.of(2), Random.gamma(Shape.of(2), 1, new SeedGenerator(1)).shape());
        assertEquals(Shape.of(2), Random.beta(Shape.of(2), 1, 1).shape());
    }

    @Test
    void aDrawDependsOnItsKeyOnly() {
        float[] a = Random.uniform(Shape.of(1000), 0, 1, DType.FLOAT32, KEY).toFloatArray();
        float[] b = Random.uniform(Shape.of(50, 1000), 0, 1, DType.FLOAT32, KEY).toFloatArray();
        assertArrayEquals(a, Arrays.copyOf(b, 1000));
        float[] c = Random.uniform(Shape.of(1000), 0, 1, DType.FLOAT32, Random.key(43))
                .toFloatArray();
        assertFalse(Arrays.equals(a, c));
    }

    @Test
    void randintStaysInItsRangeAndReachesAllOfIt() {
        int[] a = Random.randint(Shape.of(1000), -2, 3, DType.INT32, KEY).toIntArray();
        assertArrayEquals(
                new int[] {-2, -1, 0, 1, 2},
                Arrays.stream(a).sorted().distinct().toArray());
        assertThrows(IllegalArgumentException.class, () -> Random.randint(Shape.of(3), 5, 5));
    }

    @Test
    void shuffleKeepsTheRowsTogether() {
        Tensor x = Tensor.of(new float[] {0, 1, 10, 11, 20, 21, 30, 31, 40, 41}, 5, 2);
        float[] y = Random.shuffle(x, 0, KEY).toFloatArray();
        float[] firsts = new float[5];
        for (int i = 0; i < 5; i++) {
            assertEquals(y[2 * i] + 1, y[2 * i + 1]);
            firsts[i] = y[2 * i];
        }
        Arrays.sort(firsts);
        assertArrayEquals(new float[] {0, 10, 20, 30, 40}, firsts);
    }

    @Test
    void categoricalDrawsWithTheGivenProbabilities() {
        Tensor logits = Tensor.of(new float[] {0, (float) Math.log(3), -100, 5, 5, 5}, 2, 3);
        Tensor drawn = Random.categorical(logits, 4000, KEY);
        assertEquals(Shape.of(2, 4000), drawn.shape());
        int[] a = drawn.toIntArray();
        assertEquals(0.75, Arrays.stream(a, 0, 4000).filter(k -> k == 1).count() / 4000.0, 0.03);
        assertEquals(0, Arrays.stream(a, 0, 4000).filter(k -> k == 2).count());
        assertEquals(1 / 3.0, Arrays.stream(a, 4000, 8000).filter(k -> k == 2).count() / 4000.0, 0.03);
    }

    @Test
    void dropoutScalesWhatItKeepsAndItsGradientDropsTheSame() {
        Tensor x = Ops.ones(100, 100);
        try (var tape = new GradientTape()) {
            tape.watch(x);
            Tensor y = Random.dropout(x, 0.2, KEY);
            float[] a = y.toFloatArray();
            long kept = 0;
            for (float v : a) {
                assertTrue(v == 0 || v == 1.25f);
                kept += v == 0 ? 0 : 1;
            }
            assertEquals(0.8, kept / 10000.0, 0.02);
            assertArrayEquals(a, tape.gradient(Ops.sum(y), x).toFloatArray());
        }
        Tensor columns = Random.dropout(x, 0.5, Shape.of(1, 100), KEY);
        assertArrayEquals(
                Arrays.copyOf(columns.toFloatArray(), 100), Arrays.copyOfRange(columns.toFloatArray(), 100, 200));
        assertThrows(IllegalArgumentException.class, () -> Random.dropout(x, 1, KEY));
    }

    @Test
    void aSeedGeneratorGoesOnInsidePrograms() {
        SeedGenerator eager = new SeedGenerator(7);
        SeedGenerator compiled = new SeedGenerator(7);
        Program p = Program.compile(
                List.of(), in -> List.of(Random.uniform(Shape.of(4), 0, 1, DType.FLOAT32, compiled.next())));
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(
                    Random.uniform(Shape.of(4), 0, 1, DType.FLOAT32, eager.next())
                            .toFloatArray(),
                    p.run().getFirst().toFloatArray());
        }
        assertArrayEquals(new long[] {7, 3}, compiled.state().toLongArray());
    }

    @Test
    void setRandomSeedRepeatsAllThatFollows() {
        Random.setRandomSeed(3);
        float[] a = Random.uniform(Shape.of(4)).toFloatArray();
        float[] b = Random.normal(Shape.of(4)).toFloatArray();
        long seed = Random.drawSeed();
        Random.setRandomSeed(3);
        assertArrayEquals(a, Random.uniform(Shape.of(4)).toFloatArray());
        assertArrayEquals(b, Random.normal(Shape.of(4)).toFloatArray());
        assertEquals(seed, Random.drawSeed());
    }
}
