package dev.sungu.core;

import java.util.Locale;

/**
 * The type of a tensor's elements, with Keras's names and promotion rules.
 *
 * <p>FLOAT32 is the default everywhere ({@code keras.config.floatx()}).
 */
public enum DType {
    /** Truth values, stored as one byte each (0 or 1). */
    BOOL(1),
    /** Unsigned bytes, 0 to 255. */
    UINT8(1),
    /** 32-bit integers, wrapping on overflow. */
    INT32(4),
    /** 64-bit integers, wrapping on overflow. */
    INT64(8),
    /**
     * IEEE half precision: 11 bits of precision, up to 65504. Kept in 16 bits; arithmetic is in FLOAT32, its results are rounded.
     */
    FLOAT16(2),
    /**
     * The upper half of a FLOAT32: 8 bits of precision and the same range. Kept in 16 bits; arithmetic is in FLOAT32, its results
     * are rounded.
     */
    BFLOAT16(2),
    /** Single precision, the default. */
    FLOAT32(4),
    /** Double precision. */
    FLOAT64(8);

    private final int bytes;

    DType(int bytes) {
        this.bytes = bytes;
    }

    /** The size of one element in bytes. */
    public int bytes() {
        return bytes;
    }

    /** Whether this is FLOAT16, BFLOAT16, FLOAT32 or FLOAT64. */
    public boolean isFloat() {
        return compareTo(FLOAT16) >= 0;
    }

    /** Whether this is FLOAT16 or BFLOAT16. */
    public boolean isHalf() {
        return this == FLOAT16 || this == BFLOAT16;
    }

    /** The type in which arithmetic on this one is done: FLOAT32 for FLOAT16 and BFLOAT16, otherwise itself. */
    public DType arithmetic() {
        return isHalf() ? FLOAT32 : this;
    }

    /** The largest finite number of a float type. */
    double largest() {
        return switch (this) {
            case FLOAT16 -> 65504;
            case BFLOAT16 -> Float.intBitsToFloat(0x7F7F0000);
            case FLOAT64 -> Double.MAX_VALUE;
            default -> Float.MAX_VALUE;
        };
    }

    /** Whether this is an integer type (BOOL is not). */
    public boolean isInteger() {
        return this == UINT8 || this == INT32 || this == INT64;
    }

    /** Keras's name: "float32", "int64", "bool", … */
    public String kerasName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The type with Keras's name {@code name}.
     *
     * @throws IllegalArgumentException if no supported type has that name
     */
    public static DType of(String name) {
        for (DType d : values()) {
            if (d.kerasName().equals(name)) {
                return d;
            }
        }
        throw new IllegalArgumentException("unknown dtype \"" + name
                + "\": expected one of float32, float64, float16, bfloat16, int32, int64, uint8, bool");
    }

    /**
     * The type of a result that combines {@code a} and {@code b}, by Keras's lattice: bool, uint8, int32, int64,
     * float16 and bfloat16, float32, float64; the higher one wins, so an int64 with a float32 gives float32. The two types of
     * 16 bits give float32.
     *
     * <p>Source: {@code keras.backend.result_type}.
     */
    public static DType promote(DType a, DType b) {
        if (a != b && a.isHalf() && b.isHalf()) {
            return FLOAT32;
        }
        return a.compareTo(b) >= 0 ? a : b;
    }

    /** Allocates a zeroed Java array of {@code n} elements for this type. */
    public Object newArray(int n) {
        return switch (this) {
            case FLOAT32 -> new float[n];
            case FLOAT64 -> new double[n];
            case INT32 -> new int[n];
            case INT64 -> new long[n];
            case FLOAT16, BFLOAT16 -> new short[n];
            case UINT8, BOOL -> new byte[n];
        };
    }
}
