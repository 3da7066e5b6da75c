package dev.sungu.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sungu.core.kernel.scalar.ScalarKernels;
import dev.sungu.core.kernel.vector.VectorKernels;
import java.util.Random;
import java.util.stream.IntStream;

/** What the tests of the kernels share: both providers, lengths, values, comparison of bits. */
public final class Samples {
    public static final Kernels SCALAR = new ScalarKernels();
    public static final Kernels VECTOR = new VectorKernels();

    /** Around what the fastest paths treat differently. */
    private static final float[] SPECIAL = {
        0f,
        -0f,
        1f,
        -1f,
        0.5f,
        -0.5f,
        1.5f,
        2.5f,
        -2.5f,
        2f,
        -3f,
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        Float.MIN_NORMAL,
        1e-40f,
        -1e-40f,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        88.72f,
        88.73f,
        89.5f,
        -87.3f,
        -103.9f,
        -104f,
        -17.5f,
        8388607.5f,
        8388608f,
        16777217f,
        9999f,
        10001f,
        1e10f,
        0.99999994f,
        -0.99999994f
    };

    private Samples() {}

    /** Zeros, infinities, NaN, denormals, and both sides of every threshold. */
    public static float[] special() {
        return SPECIAL.clone();
    }

    /** 0 to 70, and some large odd ones. */
    public static int[] lengths() {
        return IntStream.concat(IntStream.rangeClosed(0, 70), IntStream.of(127, 1023, 4097, 12_345))
                .toArray();
    }

    /** Normal numbers of every size from 1e-3 to 1e3 or so. */
    public static float[] values(int n, long seed) {
        Random random = new Random(seed);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) (random.nextGaussian() * Math.exp(random.nextGaussian() * 2));
        }
        return values;
    }

    /** Fails unless both ranges have the same bits (any NaN equals any NaN). */
    public static void assertSameBits(float[] expected, float[] actual, String what) {
        assertEquals(expected.length, actual.length, what);
        for (int i = 0; i < expected.length; i++) {
            if (Float.floatToIntBits(expected[i]) != Float.floatToIntBits(actual[i])) {
                assertEquals(expected[i], actual[i], what + " at " + i);
            }
        }
    }

    /** Fails unless the values agree to a relative (or, near zero, absolute) tolerance. */
    public static void assertClose(double[] expected, float[] actual, double tolerance, String what) {
        for (int i = 0; i < expected.length; i++) {
            double bound = tolerance * Math.max(1e-30, Math.abs(expected[i]));
            if (!(Math.abs(expected[i] - actual[i]) <= bound) && (float) expected[i] != actual[i]) {
                assertEquals(expected[i], actual[i], bound, what + " at " + i);
            }
        }
    }
}
