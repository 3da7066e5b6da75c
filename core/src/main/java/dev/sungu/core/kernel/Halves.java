package dev.sungu.core.kernel;

import dev.sungu.core.DType;

/**
 * The two floating-point types of 16 bits, kept in a {@code short}: FLOAT16 (IEEE 754 binary16) and BFLOAT16 (the upper half of a
 * float32).
 *
 * <p>Conversions are exact where the value fits and round to the nearest, ties to even, where it does not; what is too large becomes
 * infinite, small numbers become subnormal. NaN stays NaN.
 */
public final class Halves {
    private static final short NAN = 0x7FC0;

    private Halves() {}

    /** The value of an element. */
    public static float toFloat(DType type, short bits) {
        return type == DType.FLOAT16 ? Float.float16ToFloat(bits) : Float.intBitsToFloat(bits << 16);
    }

    /** The element nearest to a float. */
    public static short of(DType type, float x) {
        return type == DType.FLOAT16 ? Float.floatToFloat16(x) : bfloat16(x);
    }

    /** The element nearest to a double, rounded once. */
    public static short of(DType type, double x) {
        return of(type, odd(x));
    }

    /** The element nearest to a whole number, rounded once. */
    public static short of(DType type, long x) {
        // Beyond 2^53 a double would round; bits that are far from those that the element keeps only say "and a little
        // more".
        boolean small = x == (long) (double) x && Math.abs(x) < 1L << 53;
        return of(type, (double) (small ? x : x & ~0xFFFL | ((x & 0xFFF) == 0 ? 0 : 0x800)));
    }

    private static short bfloat16(float x) {
        int bits = Float.floatToRawIntBits(x);
        if ((bits & 0x7FFFFFFF) > 0x7F800000) {
            return (short) (bits >>> 16 & 0x8000 | NAN);
        }
        return (short) (bits + 0x7FFF + (bits >>> 16 & 1) >>> 16);
    }

    /** A float from which an element is rounded as it would be from the double: cut off, with the last bit set if anything was. */
    private static float odd(double x) {
        float near = (float) x;
        if (near == x || x != x) {
            return near;
        }
        int bits = Float.floatToRawIntBits(near);
        return Float.intBitsToFloat((Math.abs((double) near) > Math.abs(x) ? bits - 1 : bits) | 1);
    }

    /** {@code x} rounded to BFLOAT16. */
    public static float roundToBfloat16(float x) {
        int bits = Float.floatToRawIntBits(x);
        // As if without a branch, so that loops over it become vectors.
        int rounded = bits + 0x7FFF + (bits >>> 16 & 1) & 0xFFFF0000;
        return x != x ? x : Float.intBitsToFloat(rounded);
    }

    /** {@code x} rounded to FLOAT16. */
    public static float roundToFloat16(float x) {
        return Float.float16ToFloat(Float.floatToFloat16(x));
    }

    /** Each of {@code n} floats rounded to a type. */
    public static void round(DType type, float[] from, int fromAt, float[] to, int toAt, int n) {
        if (type == DType.FLOAT16) {
            for (int i = 0; i < n; i++) {
                to[toAt + i] = Float.float16ToFloat(Float.floatToFloat16(from[fromAt + i]));
            }
        } else {
            for (int i = 0; i < n; i++) {
                to[toAt + i] = roundToBfloat16(from[fromAt + i]);
            }
        }
    }

    /** Converts {@code n} elements to floats. */
    public static void unpack(DType type, short[] from, int fromAt, float[] to, int toAt, int n) {
        if (type == DType.FLOAT16) {
            for (int i = 0; i < n; i++) {
                to[toAt + i] = Float.float16ToFloat(from[fromAt + i]);
            }
        } else {
            for (int i = 0; i < n; i++) {
                to[toAt + i] = Float.intBitsToFloat(from[fromAt + i] << 16);
            }
        }
    }

    /** Converts {@code n} floats to elements. */
    public static void pack(DType type, float[] from, int fromAt, short[] to, int toAt, int n) {
        if (type == DType.FLOAT16) {
            for (int i = 0; i < n; i++) {
                to[toAt + i] = Float.floatToFloat16(from[fromAt + i]);
            }
        } else {
            for (int i = 0; i < n; i++) {
                to[toAt + i] = bfloat16(from[fromAt + i]);
            }
        }
    }
}
