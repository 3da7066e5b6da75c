package dev.sungu.core.kernel.scalar;

import static dev.sungu.core.kernel.scalar.Coefficients.*;

/**
 * Elementary functions of one float: the same steps in the same order as the vector code, so both give the same bits.
 *
 * <p>Relative errors stay below 2e-7 (measured over a dense sweep by the tests).
 */
public final class ScalarMath {
    private ScalarMath() {}

    /** Returns e^x; denormal results are exact to rounding. */
    public static float exp(float x) {
        boolean low = x < EXP_LOW;
        float z = low ? 0f : x > EXP_HIGH ? EXP_HIGH : x;
        float shifted = Math.fma(z, LOG2_E, MAGIC);
        int k = Float.floatToRawIntBits(shifted) - MAGIC_BITS;
        int half = k >> 1;
        float p = expm1Reduced(z, shifted - MAGIC) + 1f;
        // Two factors, since 2^k alone may overflow or be denormal.
        float y = p * power(half) * power(k - half);
        return low ? 0f : y;
    }

    /** Returns e^x - 1. */
    public static float expm1(float x) {
        return x == 0f ? x : expm1NonZero(x);
    }

    static float expm1NonZero(float x) {
        float z = x < EXPM1_LOW ? EXPM1_LOW : x > EXP_HIGH ? EXP_HIGH : x;
        float shifted = Math.fma(z, LOG2_E, MAGIC);
        float scale = power(Float.floatToRawIntBits(shifted) - (MAGIC_BITS + 1));
        float p = expm1Reduced(z, shifted - MAGIC);
        return 2f * Math.fma(p, scale, scale - 0.5f);
    }

    private static float power(int k) {
        return Float.intBitsToFloat((k + 127) << 23);
    }

    private static float expm1Reduced(float x, float n) {
        float r = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, x));
        float q = Math.fma(EXP_4, r, EXP_3);
        q = Math.fma(q, r, EXP_2);
        q = Math.fma(q, r, EXP_1);
        q = Math.fma(q, r, EXP_0);
        return Math.fma(r * r, q, r);
    }

    /** Returns the natural logarithm. */
    public static float log(float x) {
        boolean tiny = x < Float.MIN_NORMAL;
        float z = tiny ? x * 8388608f : x;
        int bits = Float.floatToRawIntBits(z);
        int e = (bits - SQRT_HALF_BITS) >> 23;
        float m = Float.intBitsToFloat(bits - (e << 23));
        float k = tiny ? e - 23f : e;
        float y = logReduced(m - 1f, k, 0f);
        y = x < Float.POSITIVE_INFINITY ? y : x;
        y = x < 0f ? Float.NaN : y;
        return x == 0f ? Float.NEGATIVE_INFINITY : y;
    }

    /** Returns log(1 + x). */
    public static float log1p(float x) {
        float y = log1pFinite(x);
        y = x < Float.POSITIVE_INFINITY ? y : x;
        y = x < -1f ? Float.NaN : y;
        y = x == -1f ? Float.NEGATIVE_INFINITY : y;
        return x == 0f ? x : y;
    }

    private static float log1pFinite(float x) {
        float u = 1f + x;
        int bits = Float.floatToRawIntBits(u);
        int e = (bits - SQRT_HALF_BITS) >> 23;
        float m = Float.intBitsToFloat(bits - (e << 23));
        float k = e;
        // What the rounding of 1 + x lost; with k = 0, f = x itself loses nothing.
        float c = (x - (u - 1f)) / u;
        boolean exact = k == 0f;
        return logReduced(exact ? x : m - 1f, k, exact ? 0f : c);
    }

    /** log(1 + f) + k * ln 2 + c. */
    private static float logReduced(float f, float k, float c) {
        float p = Math.fma(LOG_8, f, LOG_7);
        p = Math.fma(p, f, LOG_6);
        p = Math.fma(p, f, LOG_5);
        p = Math.fma(p, f, LOG_4);
        p = Math.fma(p, f, LOG_3);
        p = Math.fma(p, f, LOG_2);
        p = Math.fma(p, f, LOG_1);
        p = Math.fma(p, f, LOG_0);
        float s = f * f;
        float y = Math.fma(k, LN2_LOW, Math.fma(f * s, p, c));
        y = Math.fma(s, -0.5f, y) + f;
        return Math.fma(k, LN2_HIGH, y);
    }

    /** Returns the hyperbolic tangent. */
    public static float tanh(float x) {
        float a = Math.abs(x);
        float z = a > TANH_HIGH ? TANH_HIGH : a;
        float t = expm1NonZero(z + z);
        return withSign(t / (t + 2f), x);
    }

    /** Returns 1 / (1 + e^-x). */
    public static float sigmoid(float x) {
        float e = exp(-Math.abs(x));
        return (x < 0f ? e : 1f) / (1f + e);
    }

    /** Returns log(1 + e^x) without overflow. */
    public static float softplus(float x) {
        return log1pFinite(exp(-Math.abs(x))) + (x > 0f ? x : 0f);
    }

    /** Returns the error function. */
    public static float erf(float x) {
        float a = Math.abs(x);
        float s = a * a;
        float p = Math.fma(ERF_SMALL_6, s, ERF_SMALL_5);
        p = Math.fma(p, s, ERF_SMALL_4);
        p = Math.fma(p, s, ERF_SMALL_3);
        p = Math.fma(p, s, ERF_SMALL_2);
        p = Math.fma(p, s, ERF_SMALL_1);
        p = Math.fma(p, s, ERF_SMALL_0);
        float small = Math.fma(p, a, a);
        float t = a > ERF_HIGH ? ERF_HIGH : a;
        float q = Math.fma(ERF_LARGE_7, t, ERF_LARGE_6);
        q = Math.fma(q, t, ERF_LARGE_5);
        q = Math.fma(q, t, ERF_LARGE_4);
        q = Math.fma(q, t, ERF_LARGE_3);
        q = Math.fma(q, t, ERF_LARGE_2);
        q = Math.fma(q, t, ERF_LARGE_1);
        q = Math.fma(q, t, ERF_LARGE_0);
        float large = 1f - exp(q * t);
        return withSign(a < ERF_EDGE ? small : large, x);
    }

    /** Returns the inverse of the error function for |x| up to 0.99, to 4e-7: what random draws need. */
    static float erfinvCentral(float x) {
        float s = -log((1f - x) * (1f + x)) - 2.5f;
        float p = Math.fma(ERFINV_8, s, ERFINV_7);
        p = Math.fma(p, s, ERFINV_6);
        p = Math.fma(p, s, ERFINV_5);
        p = Math.fma(p, s, ERFINV_4);
        p = Math.fma(p, s, ERFINV_3);
        p = Math.fma(p, s, ERFINV_2);
        p = Math.fma(p, s, ERFINV_1);
        return Math.fma(p, s, ERFINV_0) * x;
    }

    /** Returns the sine. */
    public static float sin(float x) {
        if (!(Math.abs(x) <= TRIG_HIGH)) {
            return (float) Math.sin(x);
        }
        float shifted = Math.fma(x, TWO_OVER_PI, MAGIC);
        return x == 0f ? x : turn(Float.floatToRawIntBits(shifted), trigReduced(x, shifted - MAGIC));
    }

    /** Returns the cosine. */
    public static float cos(float x) {
        if (!(Math.abs(x) <= TRIG_HIGH)) {
            return (float) Math.cos(x);
        }
        float shifted = Math.fma(x, TWO_OVER_PI, MAGIC);
        return turn(Float.floatToRawIntBits(shifted) + 1, trigReduced(x, shifted - MAGIC));
    }

    private static float trigReduced(float x, float n) {
        return Math.fma(n, -HALF_PI_3, Math.fma(n, -HALF_PI_2, Math.fma(n, -HALF_PI_1, x)));
    }

    /** sin(r + quadrant * pi / 2) for |r| up to pi / 4. */
    static float turn(int quadrant, float r) {
        float s = r * r;
        float sin = Math.fma(Math.fma(SIN_2, s, SIN_1), s, SIN_0);
        sin = Math.fma(r * s, sin, r);
        float cos = Math.fma(Math.fma(COS_2, s, COS_1), s, COS_0);
        cos = Math.fma(s * s, cos, Math.fma(s, -0.5f, 1f));
        float y = (quadrant & 1) == 0 ? sin : cos;
        return Float.intBitsToFloat(Float.floatToRawIntBits(y) ^ ((quadrant & 2) << 30));
    }

    private static float withSign(float magnitude, float x) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(magnitude) | (Float.floatToRawIntBits(x) & 0x80000000));
    }

    /** Returns x^y with the special cases of C and NumPy; x^2 and x^0.5 are correctly rounded. */
    public static float pow(float x, float y) {
        double a = Math.abs((double) x);
        long bits = Double.doubleToRawLongBits(a);
        long e = (bits - 0x3fe6a09e667f3bcdL) >> 52;
        double m = Double.longBitsToDouble(bits - (e << 52));
        double s = (m - 1.0) / (m + 1.0);
        double t = s * s;
        double p = Math.fma(LOG2_6, t, LOG2_5);
        p = Math.fma(p, t, LOG2_4);
        p = Math.fma(p, t, LOG2_3);
        p = Math.fma(p, t, LOG2_2);
        p = Math.fma(p, t, LOG2_1);
        p = Math.fma(p, t, LOG2_0);
        double log2 = Math.fma(p, s, (double) e);
        log2 = a == 0.0 ? Double.NEGATIVE_INFINITY : a < Double.POSITIVE_INFINITY ? log2 : a;
        double product = y * log2;
        // Far enough for float to overflow, or to round to zero.
        product = product > 200.0 ? 200.0 : product < -200.0 ? -200.0 : product;
        double shifted = product + 0x1.8p52;
        double f = product - (shifted - 0x1.8p52);
        double q = Math.fma(EXP2_8, f, EXP2_7);
        q = Math.fma(q, f, EXP2_6);
        q = Math.fma(q, f, EXP2_5);
        q = Math.fma(q, f, EXP2_4);
        q = Math.fma(q, f, EXP2_3);
        q = Math.fma(q, f, EXP2_2);
        q = Math.fma(q, f, EXP2_1);
        q = Math.fma(q, f, 1.0);
        long k = (Double.doubleToRawLongBits(shifted) + (1023L - 0x4338000000000000L)) << 52;
        float magnitude = (float) (q * Double.longBitsToDouble(k));
        return powSpecial(x, y, (float) a == 1f ? 1f : magnitude);
    }

    /** Puts sign, NaN and the exact cases around |x|^y. */
    public static float powSpecial(float x, float y, float magnitude) {
        float a = Math.abs(x);
        float whole = (float) Math.rint(y);
        float half = y * 0.5f;
        boolean integer = whole == y;
        boolean odd = integer && (float) Math.rint(half) != half;
        float r = odd ? withSign(magnitude, x) : magnitude;
        r = x < 0f && !integer && a < Float.POSITIVE_INFINITY ? Float.NaN : r;
        r = y == 2f ? x * x : r;
        r = y == 0.5f && x > 0f ? (float) Math.sqrt(x) : r;
        r = x != x || y != y ? Float.NaN : r;
        return x == 1f || y == 0f ? 1f : r;
    }
}
