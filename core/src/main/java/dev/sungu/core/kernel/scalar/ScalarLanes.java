package dev.sungu.core.kernel.scalar;

import static dev.sungu.core.kernel.scalar.Coefficients.ADAM_M_FLOOR;
import static dev.sungu.core.kernel.scalar.Coefficients.ADAM_V_FLOOR;

import dev.sungu.core.kernel.Lane;

/** Elementwise loops over floats, one element at a time; also what vector kernels run on ranges shorter than a vector. */
public final class ScalarLanes {
    private ScalarLanes() {}

    /** See {@link dev.sungu.core.kernel.LaneKernels#unary}. */
    public static void unary(Lane lane, float[] a, int ao, float[] out, int oo, int n, float p0, float p1) {
        if (lane == Lane.RELU) {
            // The commonest lane gets a loop that the compiler can vectorise by itself.
            for (int i = 0; i < n; i++) {
                float x = a[ao + i];
                out[oo + i] = x < 0f ? 0f : x;
            }
            return;
        }
        for (int i = 0; i < n; i++) {
            out[oo + i] = Elements.unary(lane, a[ao + i], p0, p1);
        }
    }

    /** See {@link dev.sungu.core.kernel.LaneKernels#binary}. */
    public static void binary(Lane lane, float[] a, int ao, float[] b, int bo, float[] out, int oo, int n) {
        switch (lane) {
            case ADD -> {
                for (int i = 0; i < n; i++) {
                    out[oo + i] = a[ao + i] + b[bo + i];
                }
            }
            case SUB -> {
                for (int i = 0; i < n; i++) {
                    out[oo + i] = a[ao + i] - b[bo + i];
                }
            }
            case MUL -> {
                for (int i = 0; i < n; i++) {
                    out[oo + i] = a[ao + i] * b[bo + i];
                }
            }
            case DIV -> {
                for (int i = 0; i < n; i++) {
                    out[oo + i] = a[ao + i] / b[bo + i];
                }
            }
            case EQ -> {
                for (int i = 0; i < n; i++) {
                    out[oo + i] = a[ao + i] == b[bo + i] ? 1f : 0f;
                }
            }
            case NE -> {
                for (int i = 0; i < n; i++) {
                    out[oo + i] = a[ao + i] != b[bo + i] ? 1f : 0f;
                }
            }
            case LT -> {
                for (int i = 0; i < n; i++) {
                    out[oo + i] = a[ao + i] < b[bo + i] ? 1f : 0f;
                }
            }
            case LE -> {
                for (int i = 0; i < n; i++) {
                    out[oo + i] = a[ao + i] <= b[bo + i] ? 1f : 0f;
                }
            }
            case GT -> {
                for (int i = 0; i < n; i++) {
                    out[oo + i] = a[ao + i] > b[bo + i] ? 1f : 0f;
                }
            }
            case GE -> {
                for (int i = 0; i < n; i++) {
                    out[oo + i] = a[ao + i] >= b[bo + i] ? 1f : 0f;
                }
            }
            default -> {
                for (int i = 0; i < n; i++) {
                    out[oo + i] = Elements.binary(lane, a[ao + i], b[bo + i]);
                }
            }
        }
    }

    /** See {@link dev.sungu.core.kernel.LaneKernels#ternary}. */
    public static void ternary(
            Lane lane, float[] a, int ao, float[] b, int bo, float[] c, int co, float[] out, int oo, int n) {
        if (lane == Lane.SELECT) {
            for (int i = 0; i < n; i++) {
                out[oo + i] = a[ao + i] != 0f ? b[bo + i] : c[co + i];
            }
            return;
        }
        for (int i = 0; i < n; i++) {
            out[oo + i] = Elements.ternary(lane, a[ao + i], b[bo + i], c[co + i]);
        }
    }

    /** See {@link dev.sungu.core.kernel.LaneKernels#adam}. */
    public static void adam(
            float[] w,
            int wo,
            float[] g,
            int go,
            float[] m,
            int mo,
            float[] v,
            int vo,
            float[] wOut,
            int wOo,
            float[] mOut,
            int mOo,
            float[] vOut,
            int vOo,
            int n,
            float alpha,
            float oneMinusBeta1,
            float oneMinusBeta2,
            float epsilon) {
        for (int i = 0; i < n; i++) {
            float gi = g[go + i];
            float mi = m[mo + i];
            float vi = v[vo + i];
            mi = mi + (gi - mi) * oneMinusBeta1;
            vi = vi + (gi * gi - vi) * oneMinusBeta2;
            mi = Math.abs(mi) < ADAM_M_FLOOR ? 0f : mi;
            vi = vi < ADAM_V_FLOOR ? 0f : vi;
            mOut[mOo + i] = mi;
            vOut[vOo + i] = vi;
            wOut[wOo + i] = w[wo + i] - mi * alpha / ((float) Math.sqrt(vi) + epsilon);
        }
    }

    /** See {@link dev.sungu.core.kernel.LaneKernels#fromBytes}. */
    public static void fromBytes(byte[] a, int ao, float[] out, int oo, int n) {
        for (int i = 0; i < n; i++) {
            out[oo + i] = a[ao + i] & 255;
        }
    }

    /** See {@link dev.sungu.core.kernel.LaneKernels#fromInts}. */
    public static void fromInts(int[] a, int ao, float[] out, int oo, int n) {
        for (int i = 0; i < n; i++) {
            out[oo + i] = a[ao + i];
        }
    }

    /** See {@link dev.sungu.core.kernel.LaneKernels#toInts}. */
    public static void toInts(float[] a, int ao, int[] out, int oo, int n) {
        for (int i = 0; i < n; i++) {
            out[oo + i] = (int) a[ao + i];
        }
    }

    /** See {@link dev.sungu.core.kernel.LaneKernels#toBooleans}. */
    public static void toBooleans(float[] a, int ao, byte[] out, int oo, int n) {
        for (int i = 0; i < n; i++) {
            out[oo + i] = (byte) (a[ao + i] != 0f ? 1 : 0);
        }
    }
}
