package dev.sungu.core.random;

import static dev.sungu.core.kernel.Samples.SCALAR;
import static dev.sungu.core.kernel.Samples.VECTOR;
import static dev.sungu.core.kernel.Samples.assertSameBits;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.kernel.Kernels;
import dev.sungu.core.kernel.Samples;
import dev.sungu.core.kernel.scalar.DoubleMath;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random fills: same bits everywhere, slices alike, and the right distributions. */
class RandomKernelsTest {
    enum Distribution {
        UNIFORM,
        NORMAL,
        TRUNCATED,
        MASK;

        void fill(Kernels k, Key key, long first, float[] out, int oo, int n) {
            switch (this) {
                case UNIFORM -> k.randomUniform(key.k0(), key.k1(), first, out, oo, n, 0f, 1f);
                case NORMAL -> k.randomNormal(key.k0(), key.k1(), first, out, oo, n, 0f, 1f);
                case TRUNCATED -> k.randomTruncatedNormal(key.k0(), key.k1(), first, out, oo, n, 0f, 1f);
                case MASK -> k.randomMask(key.k0(), key.k1(), first, out, oo, n, 0.8f, 1.25f);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void vectorLikeScalarAndSlicesLikeTheWhole(Distribution distribution) {
        int n = 6000;
        Key key = Key.of(7).foldIn(distribution.name());
        float[] whole = new float[n];
        distribution.fill(SCALAR, key, 0, whole, 0, n);
        for (int length : Samples.lengths()) {
            for (int first = 0; first + length <= n; first += 997) {
                float[] slice = new float[length + 2];
                distribution.fill(VECTOR, key, first, slice, 1, length);
                assertSameBits(
                        Arrays.copyOfRange(whole, first, first + length),
                        Arrays.copyOfRange(slice, 1, 1 + length),
                        distribution + " from " + first);
                assertEquals(0f, slice[0] + slice[length + 1], "nothing outside is written");
            }
        }
        long far = (1L << 36) - 40;
        float[] a = new float[200];
        float[] b = new float[200];
        distribution.fill(SCALAR, key, far, a, 0, 200);
        distribution.fill(VECTOR, key, far, b, 0, 200);
        assertSameBits(a, b, "across the counter's second word");
    }

    @Test
    void bits() {
        int[] words = new int[100];
        VECTOR.randomBits(1, 2, 37, words, 0, 100);
        int[] expected = new int[100];
        Arrays.setAll(expected, i -> Threefry.bits(1, 2, 37 + i));
        assertArrayEquals(expected, words);
    }

    private static float[] draw(Distribution distribution, int n) {
        float[] out = new float[n];
        Key key = Key.of(2024);
        distribution.fill(VECTOR, key, 0, out, 0, n);
        return out;
    }

    /** Mean, variance, independence of neighbours, and the largest distance of the distribution functions. */
    private static void check(float[] x, double mean, double variance, DoubleUnaryOperator distribution) {
        int n = x.length;
        double sum = 0;
        double squares = 0;
        double neighbours = 0;
        double partners = 0;
        for (int i = 0; i < n; i++) {
            double d = x[i] - mean;
            sum += d;
            squares += d * d;
            neighbours += i > 0 ? d * (x[i - 1] - mean) : 0;
            partners += (i & 16) != 0 ? d * (x[i - 16] - mean) : 0;
        }
        double deviation = Math.sqrt(variance / n);
        assertEquals(0, sum / n, 4 * deviation);
        assertEquals(variance, squares / n, 8 * variance / Math.sqrt(n));
        assertEquals(0, neighbours / n, 4 * variance / Math.sqrt(n));
        assertEquals(0, partners / n, 4 * variance / Math.sqrt(n));
        float[] sorted = x.clone();
        Arrays.sort(sorted);
        double distance = 0;
        for (int i = 0; i < n; i++) {
            distance = Math.max(distance, Math.abs(distribution.applyAsDouble(sorted[i]) - (i + 0.5) / n));
        }
        // Kolmogorov and Smirnov: beyond 1.95 / sqrt(n) once in a thousand times.
        assertTrue(distance < 1.95 / Math.sqrt(n), "distance " + distance);
    }

    private static double normal(double z) {
        return 0.5 * (1 + DoubleMath.erf(z / Math.sqrt(2)));
    }

    @Test
    void uniform() {
        float[] x = draw(Distribution.UNIFORM, 200_000);
        check(x, 0.5, 1 / 12.0, u -> u);
        for (float u : x) {
            assertTrue(u >= 0f && u < 1f);
        }
        float[] scaled = new float[1000];
        VECTOR.randomUniform(1, 2, 0, scaled, 0, 1000, -0.05f, 0.05f);
        for (float u : scaled) {
            assertTrue(u >= -0.05f && u <= 0.05f);
        }
    }

    @Test
    void normalDistribution() {
        float[] x = draw(Distribution.NORMAL, 200_000);
        check(x, 0, 1, RandomKernelsTest::normal);
        double fourth = 0;
        for (float z : x) {
            fourth += (double) z * z * z * z;
        }
        assertEquals(3, fourth / x.length, 0.1);
        float[] scaled = new float[1000];
        VECTOR.randomNormal(Key.of(2024).k0(), Key.of(2024).k1(), 0, scaled, 0, 1000, 5f, 0.01f);
        for (int i = 0; i < 1000; i++) {
            assertEquals(5 + 0.01 * x[i], scaled[i], 1e-6);
        }
    }

    @Test
    void truncatedNormal() {
        float[] x = draw(Distribution.TRUNCATED, 200_000);
        double inside = DoubleMath.erf(Math.sqrt(2));
        // 1 - 4 phi(2) / inside: Keras divides by its root, 0.8796, where it scales variances.
        check(x, 0, 0.7737413, z -> (normal(z) - normal(-2)) / inside);
        for (float z : x) {
            assertTrue(Math.abs(z) < 2f, "drew " + z);
        }
    }

    @Test
    void mask() {
        float[] x = draw(Distribution.MASK, 100_000);
        int kept = 0;
        for (float m : x) {
            assertTrue(m == 0f || m == 1.25f);
            kept += m == 0f ? 0 : 1;
        }
        assertEquals(80_000, kept, 5 * Math.sqrt(100_000 * 0.8 * 0.2));
        float[] all = new float[100];
        VECTOR.randomMask(1, 1, 0, all, 0, 100, 1f, 1f);
        assertEquals(100f, VECTOR.sum(all, 0, 100));
    }
}
