package dev.sungu.core.kernel;

import static dev.sungu.core.kernel.Samples.SCALAR;
import static dev.sungu.core.kernel.Samples.VECTOR;
import static dev.sungu.core.kernel.Samples.assertSameBits;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Vector lanes give the bits of scalar ones, at every length and offset, in place or not. */
class LanesTest {
    private static final float[] SPECIAL = Samples.special();
    private static final int GUARD = 3;

    static Stream<Lane> lanes() {
        return Arrays.stream(Lane.values()).filter(lane -> !lane.integerOnly() && lane.arity() <= 3);
    }

    @ParameterizedTest
    @MethodSource("lanes")
    void vectorLikeScalar(Lane lane) {
        for (int n : Samples.lengths()) {
            for (int offset = 0; offset < 3; offset++) {
                compare(lane, n, offset, Samples.values(3 * (n + 10), n + offset));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("lanes")
    void specialValues(Lane lane) {
        int n = SPECIAL.length * SPECIAL.length;
        float[] values = new float[3 * (n + 10)];
        for (int i = 0; i < values.length; i++) {
            // Every pair meets in the first two operands.
            int step = i / (n + 10) == 0 ? i : i / SPECIAL.length;
            values[i] = SPECIAL[step % SPECIAL.length];
        }
        compare(lane, n, 0, values);
        compare(lane, SPECIAL.length, 2, values);
    }

    private static void compare(Lane lane, int n, int offset, float[] values) {
        int stride = values.length / 3;
        float[] expected = new float[n + offset + GUARD];
        Arrays.fill(expected, 77f);
        float[] actual = expected.clone();
        run(SCALAR, lane, values, offset, stride, expected, offset, n);
        run(VECTOR, lane, values, offset, stride, actual, offset, n);
        String what = lane + " of " + n + " from " + offset;
        assertSameBits(expected, actual, what);
        for (int operand = 0; operand < lane.arity(); operand++) {
            float[] inPlace = values.clone();
            int at = offset + operand * stride;
            run(VECTOR, lane, inPlace, offset, stride, inPlace, at, n);
            assertSameBits(
                    Arrays.copyOfRange(expected, offset, offset + n),
                    Arrays.copyOfRange(inPlace, at, at + n),
                    what + " over operand " + operand);
        }
    }

    private static void run(
            Kernels kernels, Lane lane, float[] in, int offset, int stride, float[] out, int oo, int n) {
        switch (lane.arity()) {
            case 1 -> kernels.unary(lane, in, offset, out, oo, n, 0.3f, 1.7f);
            case 2 -> kernels.binary(lane, in, offset, in, offset + stride, out, oo, n);
            default -> kernels.ternary(lane, in, offset, in, offset + stride, in, offset + 2 * stride, out, oo, n);
        }
    }

    @Test
    void booleanLanesGiveOneAndZero() {
        lanes().filter(Lane::booleanResult).forEach(lane -> {
            float[] out = new float[100];
            run(VECTOR, lane, Samples.values(300, 1), 0, 100, out, 0, 100);
            for (float x : out) {
                assertTrue(x == 0f || x == 1f, lane + " gave " + x);
            }
        });
    }

    @Test
    void pythonDivision() {
        float[] a = {7, -7, 7, -7, 6, -6, 1, -1, 5, 0};
        float[] b = {3, 3, -3, -3, 3, 3, Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY, 0.1f, 5};
        float[] out = new float[10];
        SCALAR.binary(Lane.FLOORDIV, a, 0, b, 0, out, 0, 10);
        // 5 // 0.1 is 49 in Python too: 0.1f is a little more than a tenth.
        assertArrayEquals(new float[] {2, -3, -3, 2, 2, -2, 0, -1, 49, 0}, out);
        SCALAR.binary(Lane.MOD, a, 0, b, 0, out, 0, 8);
        assertArrayEquals(new float[] {1, 2, -2, -1, 0, 0, 1, Float.POSITIVE_INFINITY}, Arrays.copyOf(out, 8));
    }

    @Test
    void conversions() {
        float[] a = {0f, -0f, 1.9f, -1.9f, Float.NaN, 3e9f, -3e9f, 0.25f};
        int[] ints = new int[8];
        VECTOR.toInts(a, 0, ints, 0, 8);
        assertArrayEquals(new int[] {0, 0, 1, -1, 0, Integer.MAX_VALUE, Integer.MIN_VALUE, 0}, ints);
        byte[] truths = new byte[8];
        VECTOR.toBooleans(a, 0, truths, 0, 8);
        assertArrayEquals(new byte[] {0, 0, 1, 1, 1, 1, 1, 1}, truths);
        for (int n : Samples.lengths()) {
            byte[] bytes = new byte[n];
            int[] numbers = new int[n];
            float[] fromBytes = new float[n];
            float[] fromInts = new float[n];
            for (int i = 0; i < n; i++) {
                bytes[i] = (byte) (7 * i);
                numbers[i] = 123_457 * i - 1_000_000;
            }
            VECTOR.fromBytes(bytes, 0, fromBytes, 0, n);
            VECTOR.fromInts(numbers, 0, fromInts, 0, n);
            for (int i = 0; i < n; i++) {
                assertEquals(bytes[i] & 255, fromBytes[i]);
                assertEquals((float) numbers[i], fromInts[i]);
            }
        }
    }

    @Test
    void wrongLanesAreNamed() {
        float[] a = new float[20];
        var arity = assertThrows(IllegalArgumentException.class, () -> VECTOR.unary(Lane.ADD, a, 0, a, 0, 20, 0f, 0f));
        assertTrue(String.valueOf(arity.getMessage()).contains("ADD"), arity.getMessage());
        var integer = assertThrows(IllegalArgumentException.class, () -> VECTOR.binary(Lane.SHL, a, 0, a, 0, a, 0, 20));
        assertTrue(String.valueOf(integer.getMessage()).contains("INT32"), integer.getMessage());
    }

    @ParameterizedTest
    @MethodSource("dev.sungu.core.kernel.Samples#lengths")
    void adamLikeScalar(int n) {
        float[] w = Samples.values(n, 1);
        float[] g = Samples.values(n, 2);
        float[] m = Samples.values(n, 3);
        float[] v = Samples.values(n, 4);
        for (int i = 0; i < n; i++) {
            v[i] *= v[i];
            g[i] = i % 5 == 0 ? 0f : g[i];
            m[i] = i % 5 == 0 ? 1e-39f : m[i];
        }
        float[] out = new float[3 * n];
        SCALAR.adam(w, 0, g, 0, m, 0, v, 0, out, 0, out, n, out, 2 * n, n, 1e-3f, 0.1f, 1e-3f, 1e-7f);
        float[] all = new float[3 * n];
        System.arraycopy(w, 0, all, 0, n);
        System.arraycopy(m, 0, all, n, n);
        System.arraycopy(v, 0, all, 2 * n, n);
        VECTOR.adam(all, 0, g, 0, all, n, all, 2 * n, all, 0, all, n, all, 2 * n, n, 1e-3f, 0.1f, 1e-3f, 1e-7f);
        assertSameBits(out, all, "Adam of " + n);
        for (int i = 0; i < n; i += 5) {
            assertEquals(0f, out[n + i], "a denormal moment is flushed");
        }
    }

    @Test
    void flushingMomentsChangesNothingVisible() {
        int steps = 3000;
        float[] state = {0.5f, 0f, 0f};
        double w = 0.5;
        double m = 0;
        double v = 0;
        float[] g = new float[1];
        for (int t = 1; t <= steps; t++) {
            g[0] = t < 10 ? 0.01f : t == 2000 ? 1e-6f : 0f;
            double alpha = 0.001 * Math.sqrt(1 - Math.pow(0.999, t)) / (1 - Math.pow(0.9, t));
            VECTOR.adam(
                    state,
                    0,
                    g,
                    0,
                    state,
                    1,
                    state,
                    2,
                    state,
                    0,
                    state,
                    1,
                    state,
                    2,
                    1,
                    (float) alpha,
                    0.1f,
                    0.001f,
                    1e-7f);
            m += (g[0] - m) * 0.1f;
            v += ((double) g[0] * g[0] - v) * 0.001f;
            w -= m * alpha / (Math.sqrt(v) + 1e-7);
        }
        assertEquals(w, state[0], 1e-6);
        assertEquals(0f, state[1], "a moment that has decayed below 1e-30");
    }
}
