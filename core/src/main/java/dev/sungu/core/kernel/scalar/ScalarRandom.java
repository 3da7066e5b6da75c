package dev.sungu.core.kernel.scalar;

import static dev.sungu.core.kernel.scalar.Coefficients.ERF_SQRT2;
import static dev.sungu.core.kernel.scalar.Coefficients.QUARTER_PI;
import static dev.sungu.core.kernel.scalar.Coefficients.SQRT2;

import dev.sungu.core.random.Threefry;

/** Random fills in plain Java; bit for bit what the vector ones give. */
public final class ScalarRandom {
    /** How the two words of a hash become two elements. */
    public enum Draw {
        /** {@code p + q * u}. */
        UNIFORM,
        /** {@code q} if {@code u < p}, else 0. */
        MASK,
        /** {@code p + q * z}. */
        NORMAL,
        /** {@code p + q * z}, |z| below 2. */
        TRUNCATED
    }

    private ScalarRandom() {}

    /** See {@link dev.sungu.core.kernel.RandomKernels#randomBits}. */
    public static void bits(int k0, int k1, long first, int[] out, int oo, int n) {
        for (int i = 0; i < n; i++) {
            out[oo + i] = Threefry.bits(k0, k1, first + i);
        }
    }

    /** Fills a range by pairs of elements, half a block apart, that share a hash. */
    public static void fill(Draw draw, int k0, int k1, long first, float[] out, int oo, int n, float p, float q) {
        long end = first + n;
        for (long block = first >>> 5; block << 5 < end; block++) {
            for (int lane = 0; lane < Threefry.HALF; lane++) {
                long i0 = (block << 5) + lane;
                long i1 = i0 + Threefry.HALF;
                boolean in0 = i0 >= first && i0 < end;
                boolean in1 = i1 >= first && i1 < end;
                if (in0 || in1) {
                    long counter = (block << 4) + lane;
                    long words = Threefry.hash(k0, k1, (int) counter, (int) (counter >>> 32));
                    int w0 = (int) words;
                    int w1 = (int) (words >>> 32);
                    if (in0) {
                        out[oo + (int) (i0 - first)] =
                                draw == Draw.NORMAL ? normal(w0, w1, 1, p, q) : one(draw, w0, p, q);
                    }
                    if (in1) {
                        out[oo + (int) (i1 - first)] =
                                draw == Draw.NORMAL ? normal(w0, w1, 0, p, q) : one(draw, w1, p, q);
                    }
                }
            }
        }
    }

    private static float one(Draw draw, int bits, float p, float q) {
        if (draw == Draw.TRUNCATED) {
            float u = ((bits >> 8) + 0.5f) * (0x1p-23f * ERF_SQRT2);
            return Math.fma(ScalarMath.erfinvCentral(u) * SQRT2, q, p);
        }
        float u = (bits >>> 8) * 0x1p-24f;
        return draw == Draw.MASK ? (u < p ? q : 0f) : Math.fma(u, q, p);
    }

    /** Box and Muller: the first word gives the radius, the second the angle, whose top bits choose the quadrant. */
    private static float normal(int w0, int w1, int turn, float p, float q) {
        float u = ((w0 >>> 1) + 0.5f) * 0x1p-31f;
        float radius = (float) Math.sqrt(-2f * ScalarMath.log(u));
        int quadrant = (w1 + 0x20000000) >> 30;
        float angle = (w1 - (quadrant << 30)) * (QUARTER_PI * 0x1p-29f);
        return Math.fma(radius * ScalarMath.turn(quadrant + turn, angle), q, p);
    }
}
