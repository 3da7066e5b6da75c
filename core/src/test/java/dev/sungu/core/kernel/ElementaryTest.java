package dev.sungu.core.kernel;

import static dev.sungu.core.kernel.Samples.SCALAR;
import static dev.sungu.core.kernel.Samples.VECTOR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.kernel.scalar.DoubleMath;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The elementary functions against double precision, over all floats in even steps of their bits. */
class ElementaryTest {
    private static final float[] SPECIAL = Samples.special();
    private static final int STEP = 1 << 13;

    static Stream<Arguments> functions() {
        return Stream.of(
                function(Lane.EXP, Math::exp, 1e-7),
                function(Lane.EXPM1, Math::expm1, 1.5e-7),
                function(Lane.LOG, Math::log, 1e-7),
                function(Lane.LOG1P, Math::log1p, 1e-7),
                function(Lane.LOG2, DoubleMath::log2, 6.1e-8),
                function(Lane.LOG10, Math::log10, 6.1e-8),
                function(Lane.TANH, Math::tanh, 2e-7),
                function(Lane.SIGMOID, DoubleMath::sigmoid, 2e-7),
                function(Lane.SOFTPLUS, DoubleMath::softplus, 1.5e-7),
                function(Lane.ERF, DoubleMath::erf, 1.2e-7),
                function(Lane.ERFINV, DoubleMath::erfinv, 6.1e-8),
                function(Lane.SIN, Math::sin, 1.5e-7),
                function(Lane.COS, Math::cos, 1.5e-7),
                function(Lane.TAN, Math::tan, 6.1e-8),
                function(Lane.ASINH, DoubleMath::asinh, 6.1e-8),
                function(Lane.ACOSH, DoubleMath::acosh, 6.1e-8),
                function(Lane.ATANH, DoubleMath::atanh, 6.1e-8),
                function(Lane.RSQRT, x -> 1 / Math.sqrt(x), 1.3e-7));
    }

    private static Arguments function(Lane lane, DoubleUnaryOperator exact, double tolerance) {
        return Arguments.of(lane, exact, tolerance);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("functions")
    void accuracy(Lane lane, DoubleUnaryOperator exact, double tolerance) {
        int n = (int) ((1L << 32) / STEP) + SPECIAL.length;
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = i < SPECIAL.length ? SPECIAL[i] : Float.intBitsToFloat((i - SPECIAL.length) * STEP + 12345);
        }
        float[] scalar = new float[n];
        float[] vector = new float[n];
        SCALAR.unary(lane, x, 0, scalar, 0, n, 0f, 0f);
        VECTOR.unary(lane, x, 0, vector, 0, n, 0f, 0f);
        for (int i = 0; i < n; i++) {
            double expected = exact.applyAsDouble(x[i]);
            check(lane, x[i], expected, scalar[i], tolerance);
            check(lane, x[i], expected, vector[i], tolerance);
        }
    }

    private static void check(Lane lane, float x, double expected, float actual, double tolerance) {
        // A result that overflows, or is denormal, is as good as its own spacing.
        double error = Math.abs(actual - expected);
        boolean good = Double.isNaN(expected)
                ? Float.isNaN(actual)
                : (float) expected == actual || error <= tolerance * Math.abs(expected) || error <= 2 * Float.MIN_VALUE;
        assertTrue(good, () -> lane + "(" + x + ") = " + actual + ", expected " + expected);
    }

    @Test
    void zeroKeepsItsSign() {
        for (Lane lane : new Lane[] {Lane.EXPM1, Lane.LOG1P, Lane.TANH, Lane.ERF, Lane.SIN, Lane.ERFINV, Lane.FLOOR}) {
            float[] zeros = new float[20];
            java.util.Arrays.fill(zeros, -0f);
            VECTOR.unary(lane, zeros, 0, zeros, 0, 20, 0f, 0f);
            assertEquals(Integer.MIN_VALUE, Float.floatToRawIntBits(zeros[0]), lane.toString());
        }
    }

    @Test
    void powersOfAllSpecialPairs() {
        int n = SPECIAL.length;
        float[] x = new float[n];
        float[] out = new float[n];
        for (float base : SPECIAL) {
            java.util.Arrays.fill(x, base);
            VECTOR.binary(Lane.POW, x, 0, SPECIAL, 0, out, 0, n);
            for (int i = 0; i < n; i++) {
                float expected = (float) DoubleMath.pow(base, SPECIAL[i]);
                String what = base + " ^ " + SPECIAL[i];
                if (expected == 0f || Float.isInfinite(expected) || Float.isNaN(expected)) {
                    assertEquals(expected, out[i], what);
                } else {
                    assertEquals(expected, out[i], 1.2e-7f * Math.abs(expected), what);
                }
            }
        }
    }

    @Test
    void powersAndExactSquares() {
        int n = 100_001;
        float[] base = Samples.values(n, 5);
        float[] exponent = Samples.values(n, 6);
        float[] out = new float[n];
        for (int i = 0; i < n; i++) {
            base[i] = Math.abs(base[i]);
            exponent[i] = i % 3 == 0 ? 2f : i % 3 == 1 ? 0.5f : exponent[i];
        }
        VECTOR.binary(Lane.POW, base, 0, exponent, 0, out, 0, n);
        for (int i = 0; i < n; i++) {
            double expected = Math.pow(base[i], exponent[i]);
            if (i % 3 == 0) {
                assertEquals(base[i] * base[i], out[i]);
            } else if (i % 3 == 1) {
                assertEquals((float) Math.sqrt(base[i]), out[i]);
            } else {
                check(Lane.POW, base[i], expected, out[i], 6.1e-8);
            }
        }
    }

    @Test
    void doubleFunctions() {
        assertEquals(0.5204998778130465, DoubleMath.erf(0.5), 1e-15);
        assertEquals(0.9999589021219005, DoubleMath.erf(2.9), 1e-15);
        assertEquals(4.069520174449588e-4, DoubleMath.erfc(2.5), 1e-17);
        assertEquals(1.5374597944280349e-12, DoubleMath.erfc(5), 1e-25);
        assertEquals(0.4769362762044699, DoubleMath.erfinv(0.5), 1e-15);
        for (double y = -4.5; y <= 4.5; y += 0.01) {
            assertEquals(y, DoubleMath.erfinv(DoubleMath.erf(y)), 1e-14 / Math.exp(-y * y), "erfinv(erf(" + y + "))");
        }
        assertEquals(1023.0, DoubleMath.log2(0x1p1023));
        assertEquals(3.0, DoubleMath.log2(8.0));
        assertEquals(-1074.0, DoubleMath.log2(Double.MIN_VALUE), 1e-12);
    }
}
