package dev.sungu.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;

class ElementwiseTest {
    private static final float NAN = Float.NaN;
    private static final float INF = Float.POSITIVE_INFINITY;

    private static Tensor f(float... values) {
        return Tensor.of(values);
    }

    private static Tensor i(int... values) {
        return Tensor.of(values);
    }

    private static Tensor b(boolean... values) {
        return Tensor.of(values);
    }

    private static void check(Tensor found, float... expected) {
        float[] values = found.toFloatArray();
        assertEquals(expected.length, values.length);
        for (int k = 0; k < values.length; k++) {
            float scale = Float.isFinite(expected[k]) ? Math.max(1, Math.abs(expected[k])) : 1;
            assertEquals(expected[k], values[k], 1e-6f * scale);
        }
    }

    @Test
    void typesFollowKeras() {
        BinaryOperator<Tensor> add = Ops::add;
        assertEquals(DType.FLOAT32, add.apply(i(1), f(1)).dtype());
        assertEquals(DType.FLOAT32, add.apply(Tensor.of(new long[] {1}), f(1)).dtype());
        assertEquals(DType.INT64, add.apply(i(1), Tensor.of(new long[] {1})).dtype());
        assertEquals(DType.INT32, add.apply(i(1), b(true)).dtype());
        assertEquals(DType.BOOL, add.apply(b(true), b(true)).dtype());
        assertEquals(DType.FLOAT32, Ops.divide(i(1), i(2)).dtype());
        assertEquals(DType.FLOAT32, Ops.exp(i(1)).dtype());
        assertEquals(DType.FLOAT32, Ops.mean(i(1)).dtype());
        assertEquals(DType.INT32, Ops.sum(b(true)).dtype());
        assertEquals(DType.INT32, Ops.sum(Tensor.ofUint8(new byte[] {1})).dtype());
        assertEquals(DType.INT32, Ops.floorDivide(b(true), b(true)).dtype());
        assertEquals(DType.BOOL, Ops.maximum(b(true), b(false)).dtype());
    }

    @Test
    void plainNumbersTakeTheTensorsType() {
        assertEquals(DType.INT32, i(1).add(2).dtype());
        assertEquals(DType.FLOAT32, i(1).add(0.5).dtype());
        assertEquals(DType.INT32, b(true).add(2).dtype());
        assertEquals(DType.FLOAT64, Tensor.scalar(DType.FLOAT64, 1).add(0.1).dtype());
        assertEquals(DType.UINT8, Tensor.ofUint8(new byte[] {1}).add(255).dtype());
        assertEquals(DType.INT32, Tensor.ofUint8(new byte[] {1}).add(256).dtype());
        assertEquals(0.1 + 0.2, Tensor.scalar(DType.FLOAT64, 0.1).add(0.2).item());
    }

    @Test
    void numbersOnTheLeft() {
        check(Ops.subtract(1, f(3)), -2);
        check(Ops.divide(1, f(4)), 0.25f);
        check(Ops.power(2, f(3)), 8);
    }

    @Test
    void integersDivideAsPythonDoes() {
        assertArrayEquals(
                new int[] {-4, 3, -4, 3, 0},
                Ops.floorDivide(i(-7, 7, 7, -7, 5), i(2, 2, -2, -2, 0)).toIntArray());
        assertArrayEquals(
                new int[] {1, 1, -1, -1},
                Ops.mod(i(-7, 7, 7, -7), i(2, 2, -2, -2)).toIntArray());
        check(Ops.mod(f(-7, 7, 7, -7), f(2, 2, -2, -2)), 1, 1, -1, -1);
        check(Ops.divideNoNan(f(1, 0, 3), f(0, 0, 2)), 0, 0, 1.5f);
    }

    @Test
    void truthValuesStayTruthValues() {
        assertArrayEquals(
                new int[] {1, 1, 1},
                Ops.add(b(true, true, false), b(true, false, true))
                        .cast(DType.INT32)
                        .toIntArray());
        assertArrayEquals(
                new int[] {1, 0}, Ops.multiply(b(true, true), b(true, false)).toIntArray());
        assertArrayEquals(new int[] {1, 0, 1}, f(-2, 0, NAN).cast(DType.BOOL).toIntArray());
        assertArrayEquals(new int[] {0, 1}, Ops.logicalNot(f(3, 0)).toIntArray());
        var e = assertThrows(IllegalArgumentException.class, () -> Ops.subtract(b(true), b(true)));
        assertTrue(e.getMessage().contains("logical"), e.getMessage());
    }

    @Test
    void notANumber() {
        check(Ops.maximum(f(NAN, 1), f(1, NAN)), NAN, NAN);
        check(Ops.fmax(f(NAN, 1, NAN), f(1, NAN, NAN)), 1, 1, NAN);
        check(Ops.fmin(f(NAN, 1, 2), f(1, NAN, 3)), 1, 1, 2);
        check(Ops.sign(f(NAN, -3, 0, 5)), NAN, -1, 0, 1);
        check(Ops.relu(f(NAN, -1, 2)), NAN, 0, 2);
        check(Ops.max(f(1, NAN, 2)), NAN);
        check(Ops.nanToNum(f(NAN, INF, -INF, 3)), 0, Float.MAX_VALUE, -Float.MAX_VALUE, 3);
        check(Ops.nanToNum(f(NAN, INF, -INF), 1, 2, 3), 1, 2, 3);
        assertArrayEquals(new int[] {1, 0, 0}, Ops.isnan(f(NAN, INF, 1)).toIntArray());
        assertArrayEquals(new int[] {0, 1, 0}, Ops.isinf(f(NAN, INF, 1)).toIntArray());
        assertArrayEquals(new int[] {0, 0, 1}, Ops.isfinite(f(NAN, INF, 1)).toIntArray());
        assertArrayEquals(new int[] {0, 0}, Ops.isnan(i(1, 2)).toIntArray());
    }

    @Test
    void comparisonsAndChoice() {
        assertArrayEquals(
                new int[] {0, 1, 0}, Ops.equal(f(1, 2, NAN), f(2, 2, NAN)).toIntArray());
        assertArrayEquals(new int[] {0, 1, 1}, Ops.greaterEqual(i(1, 2, 3), 2).toIntArray());
        assertArrayEquals(new int[] {0, 0, 1}, Ops.greater(i(1, 2, 3), 2.5).toIntArray());
        check(Ops.where(b(true, false), f(1, 2), 9), 1, 9);
        check(Ops.where(f(1, 0), 9, f(1, 2)), 9, 2);
        assertEquals(DType.INT32, Ops.where(b(true), i(1), 2).dtype());
        check(Ops.clip(f(-3, 0.5f, 3), -1, 1), -1, 0.5f, 1);
        assertArrayEquals(new int[] {2, 5, 7}, Ops.clip(i(1, 5, 9), 2, 7).toIntArray());
    }

    @Test
    void closeness() {
        assertEquals(1, Ops.allclose(f(1, INF), f(1.000001f, INF)).item());
        assertEquals(0, Ops.allclose(f(1, INF), f(1, -INF)).item());
        assertEquals(0, Ops.allclose(f(1, 2), f(1, INF)).item());
        assertEquals(0, Ops.allclose(f(NAN), f(NAN)).item());
        assertEquals(1, Ops.allclose(f(NAN), f(NAN), 1e-5, 1e-8, true).item());
    }

    @Test
    void bits() {
        assertArrayEquals(new int[] {4, 7, 3, -6}, new int[] {
            (int) Ops.bitwiseAnd(i(5), i(6)).item(),
            (int) Ops.bitwiseOr(i(5), i(6)).item(),
            (int) Ops.bitwiseXor(i(5), i(6)).item(),
            (int) Ops.bitwiseNot(i(5)).item()
        });
        assertEquals(20, Ops.leftShift(i(5), i(2)).item());
        assertEquals(-2, Ops.rightShift(i(-5), i(2)).item());
        assertEquals(250, Ops.bitwiseNot(Tensor.ofUint8(new byte[] {5})).item());
        assertThrows(IllegalArgumentException.class, () -> Ops.bitwiseAnd(f(1), f(2)));
    }

    @Test
    void rounding() {
        check(Ops.round(f(0.5f, 1.5f, -2.5f)), 0, 2, -2);
        check(Ops.round(f(1.256f), 2), 1.26f);
        check(Ops.trunc(f(-1.7f, 1.7f)), -1, 1);
        check(Ops.floor(f(-1.5f)), -2);
        check(Ops.ceil(f(-1.5f)), -1);
        assertEquals(DType.INT32, Ops.round(i(3)).dtype());
    }

    @Test
    void stableFunctions() {
        check(Ops.logaddexp(f(-1000, 1000, 0, -INF), f(-1000, 0, 0, -INF)), -999.30685f, 1000, 0.6931472f, -INF);
        check(Ops.logsumexp(f(1000, 1000)), 1000.6931f);
        check(Ops.logsumexp(f(-INF, -INF)), -INF);
        check(Ops.logsumexp(f(1, INF)), INF);
        assertEquals(Shape.of(2, 1), Ops.logsumexp(Ops.zeros(2, 3), true, 1).shape());
        check(Ops.hypot(f(3e30f, 0, INF, 3), f(4e30f, 0, 1, 4)).divide(f(1e30f, 1, 1, 1)), 5, 0, INF, 5);
        check(Ops.sinc(f(0, 0.5f)), 1, 0.63661975f);
        check(Ops.softplus(f(-200, 0, 200)), 0, 0.6931472f, 200);
        check(Ops.sigmoid(f(-200, 0, 200)), 0, 0.5f, 1);
        check(Ops.heaviside(f(-1, 0, 2, NAN), f(0.5f)), 0, 0.5f, 1, NAN);
        check(Ops.deg2rad(f(180)), (float) Math.PI);
        check(Ops.rad2deg(f((float) Math.PI)), 180);
        check(Ops.exp2(f(3)), 8);
        check(Ops.erfc(f(0)), 1);
    }

    @Test
    void powers() {
        check(Ops.power(f(-2, 0, 4), f(3, 0, 0.5f)), -8, 1, 2);
        assertArrayEquals(
                new int[] {-8, 1, 9}, Ops.power(i(-2, 0, 3), i(3, 0, 2)).toIntArray());
        check(f(3).power(2), 9);
        Tensor x = f(0, 2);
        try (var tape = new GradientTape()) {
            tape.watch(x);
            check(tape.gradient(Ops.power(x, 0.0).sum(), x), 0, 0);
            check(tape.gradient(Ops.power(x, 1.0).sum(), x), 1, 1);
            check(tape.gradient(Ops.power(x, 3.0).sum(), x), 0, 12);
        }
    }
}
