package dev.sungu.losses.metrics;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.Arrays;

/**
 * Numbers that a prediction must be above to mean yes.
 *
 * @param values the numbers; a prediction for each of them
 * @param even whether they lie evenly in [0, 1], first and last included, so that predictions can be sorted into bins
 * @param open whether the first is below 0 and the last above 1, by 1e-7
 */
record Thresholds(double[] values, boolean even, boolean open) {
    /** Numbers in [0, 1]. */
    static Thresholds of(double... values) {
        check(values);
        return new Thresholds(values, isEven(values), false);
    }

    /** So many that lie evenly in [0, 1]; one alone is one half. */
    static Thresholds even(int count) {
        return count == 1 ? new Thresholds(new double[] {0.5}, false, false) : new Thresholds(grid(count), true, false);
    }

    /** The numbers and, around them, one that all predictions are above and one that none is. */
    static Thresholds around(double... inner) {
        check(inner);
        double[] closed = new double[inner.length + 2];
        System.arraycopy(inner, 0, closed, 1, inner.length);
        Arrays.sort(closed, 1, closed.length - 1);
        closed[closed.length - 1] = 1;
        boolean even = isEven(closed);
        return new Thresholds(opened(closed), even, true);
    }

    /** So many that lie evenly in [0, 1], but that all predictions are above the first and none is above the last. */
    static Thresholds around(int count) {
        return new Thresholds(opened(grid(count)), true, true);
    }

    private static double[] grid(int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = (double) i / (count - 1);
        }
        return values;
    }

    private static double[] opened(double[] closed) {
        closed[0] = -Ops.EPSILON;
        closed[closed.length - 1] = 1 + Ops.EPSILON;
        return closed;
    }

    private static void check(double[] values) {
        for (double v : values) {
            if (!(v >= 0 && v <= 1)) {
                throw new IllegalArgumentException("thresholds are in [0, 1], not " + v);
            }
        }
    }

    private static boolean isEven(double[] values) {
        int n = values.length;
        for (int i = 0; i < n; i++) {
            double even = (float) i / (n - 1);
            if (Math.abs(values[i] - even) > 1e-7 + 1e-5 * even) {
                return false;
            }
        }
        return n > 2;
    }

    int count() {
        return values.length;
    }

    /** The numbers as a tensor. */
    Tensor tensor(DType dtype) {
        return Tensor.of(values).cast(dtype);
    }
}
