package dev.sungu.core.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.Tensor;

/** Compares tensors. */
final class Compare {
    private Compare() {}

    /** Same type, shape and bits (any NaN is like any other). */
    static void same(String what, Tensor a, Tensor b) {
        assertEquals(a.spec(), b.spec(), what);
        double[] x = a.toDoubleArray();
        double[] y = b.toDoubleArray();
        for (int i = 0; i < x.length; i++) {
            assertEquals(x[i], y[i], what + ", element " + i);
        }
    }

    /** Same shape, and each element as close as {@code tolerance} relative to it or to the largest one's hundredth. */
    static void close(String what, Tensor a, Tensor b, double tolerance) {
        assertEquals(a.shape(), b.shape(), what);
        double[] x = a.toDoubleArray();
        double[] y = b.toDoubleArray();
        double largest = 0;
        for (double d : x) {
            largest = Math.max(largest, Double.isFinite(d) ? Math.abs(d) : 0);
        }
        for (int i = 0; i < x.length; i++) {
            double scale = Math.max(Math.abs(x[i]), largest / 100) + 1e-12;
            boolean same = x[i] == y[i] || Double.isNaN(x[i]) && Double.isNaN(y[i]);
            assertTrue(
                    same || Math.abs(x[i] - y[i]) <= tolerance * scale,
                    what + ", element " + i + ": " + x[i] + " and " + y[i]);
        }
    }

    static void finite(Tensor t) {
        for (double d : t.toDoubleArray()) {
            assertTrue(Double.isFinite(d), "a gradient is " + d);
        }
    }
}
