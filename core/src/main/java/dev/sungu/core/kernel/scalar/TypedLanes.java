package dev.sungu.core.kernel.scalar;

import dev.sungu.core.DType;
import dev.sungu.core.kernel.Halves;
import dev.sungu.core.kernel.Lane;

/**
 * Elementwise loops for all types and mixtures of types, exact and one element at a time.
 *
 * <p>Arithmetic is in double where an operand or the result is floating point, else in long, whose low bits are what
 * wraparound in a narrower type gives. Results are stored as {@link #putDouble} and {@link #putLong} say.
 */
public final class TypedLanes {
    private TypedLanes() {}

    /**
     * Computes {@code n} elements.
     *
     * @param lane what is computed; {@link Lane#IDENTITY} converts
     * @param types the types of the inputs
     * @param in the input arrays
     * @param at where each starts
     * @param outType the type of the result
     * @param out the result's array; may be an input's
     * @param outAt where the result starts
     * @param n how many elements
     * @param p0 the lane's first parameter
     * @param p1 the lane's second parameter
     * @throws IllegalArgumentException if the lane is not defined for these types
     */
    public static void run(
            Lane lane,
            DType[] types,
            Object[] in,
            int[] at,
            DType outType,
            Object out,
            int outAt,
            int n,
            float p0,
            float p1) {
        if (in.length != lane.arity() || lane.results() != 1) {
            throw new IllegalArgumentException(
                    "Lane " + lane + " takes " + lane.arity() + " operands but got " + in.length);
        }
        if (lane == Lane.BITNOT && outType == DType.BOOL) {
            runLongs(Lane.NOT, types, in, at, outType, out, outAt, n, p0, p1);
        } else if (floating(lane, types, outType)) {
            runDoubles(lane, types, in, at, outType, out, outAt, n, p0, p1);
        } else {
            runLongs(lane, types, in, at, outType, out, outAt, n, p0, p1);
        }
    }

    private static boolean floating(Lane lane, DType[] types, DType outType) {
        if (lane == Lane.IDENTITY) {
            // Integers convert directly: by way of double, the large ones would be rounded twice.
            return types[0].isFloat();
        }
        boolean floating = outType.isFloat();
        for (int i = lane == Lane.SELECT ? 1 : 0; i < types.length; i++) {
            floating |= types[i].isFloat();
        }
        if (floating && lane.integerOnly()) {
            throw Elements.unsupported(lane, types.length);
        }
        return floating;
    }

    private static void runDoubles(
            Lane lane,
            DType[] types,
            Object[] in,
            int[] at,
            DType outType,
            Object out,
            int outAt,
            int n,
            double p0,
            double p1) {
        for (int i = 0; i < n; i++) {
            double a = getDouble(types[0], in[0], at[0] + i);
            double result = switch (lane.arity()) {
                case 1 -> lane == Lane.IDENTITY ? a : DoubleElements.unary(lane, a, p0, p1);
                case 2 -> DoubleElements.binary(lane, a, getDouble(types[1], in[1], at[1] + i));
                default ->
                    DoubleElements.ternary(
                            lane, a, getDouble(types[1], in[1], at[1] + i), getDouble(types[2], in[2], at[2] + i));
            };
            putDouble(outType, out, outAt + i, result);
        }
    }

    private static void runLongs(
            Lane lane,
            DType[] types,
            Object[] in,
            int[] at,
            DType outType,
            Object out,
            int outAt,
            int n,
            double p0,
            double p1) {
        for (int i = 0; i < n; i++) {
            // Floating point only as the condition of SELECT.
            long a = types[0].isFloat()
                    ? (getDouble(types[0], in[0], at[0] + i) == 0.0 ? 0L : 1L)
                    : getLong(types[0], in[0], at[0] + i);
            long result = switch (lane.arity()) {
                case 1 -> lane == Lane.IDENTITY ? a : LongElements.unary(lane, a, p0, p1);
                case 2 -> LongElements.binary(lane, a, getLong(types[1], in[1], at[1] + i));
                default ->
                    LongElements.ternary(
                            lane, a, getLong(types[1], in[1], at[1] + i), getLong(types[2], in[2], at[2] + i));
            };
            putLong(outType, out, outAt + i, result);
        }
    }

    /** Reads an element of any type as a double. */
    public static double getDouble(DType type, Object array, int i) {
        return switch (type) {
            case FLOAT32 -> ((float[]) array)[i];
            case FLOAT16, BFLOAT16 -> Halves.toFloat(type, ((short[]) array)[i]);
            case FLOAT64 -> ((double[]) array)[i];
            case INT64 -> ((long[]) array)[i];
            case INT32 -> ((int[]) array)[i];
            case UINT8 -> ((byte[]) array)[i] & 255;
            case BOOL -> ((byte[]) array)[i];
        };
    }

    /** Reads an element of any type as a long, floating-point values towards zero; what is not zero counts as 1 in BOOL. */
    public static long getLong(DType type, Object array, int i) {
        return switch (type) {
            case FLOAT32 -> (long) ((float[]) array)[i];
            case FLOAT16, BFLOAT16 -> (long) Halves.toFloat(type, ((short[]) array)[i]);
            case FLOAT64 -> (long) ((double[]) array)[i];
            case INT64 -> ((long[]) array)[i];
            case INT32 -> ((int[]) array)[i];
            case UINT8 -> ((byte[]) array)[i] & 255;
            case BOOL -> ((byte[]) array)[i];
        };
    }

    /**
     * Stores a double as an element of any type: in BOOL as {@code value != 0}; in INT32 and INT64 towards zero, NaN as 0,
     * values out of range as the nearest integer; in UINT8 the low byte of that.
     */
    public static void putDouble(DType type, Object array, int i, double value) {
        switch (type) {
            case FLOAT32 -> ((float[]) array)[i] = (float) value;
            case FLOAT16, BFLOAT16 -> ((short[]) array)[i] = Halves.of(type, value);
            case FLOAT64 -> ((double[]) array)[i] = value;
            case INT64 -> ((long[]) array)[i] = (long) value;
            case INT32 -> ((int[]) array)[i] = (int) value;
            case UINT8 -> ((byte[]) array)[i] = (byte) (int) value;
            case BOOL -> ((byte[]) array)[i] = (byte) (value != 0.0 ? 1 : 0);
        }
    }

    /** Stores a long as an element of any type: the low bits in narrower integers, {@code value != 0} in BOOL. */
    public static void putLong(DType type, Object array, int i, long value) {
        switch (type) {
            case FLOAT32 -> ((float[]) array)[i] = (float) value;
            case FLOAT16, BFLOAT16 -> ((short[]) array)[i] = Halves.of(type, value);
            case FLOAT64 -> ((double[]) array)[i] = (double) value;
            case INT64 -> ((long[]) array)[i] = value;
            case INT32 -> ((int[]) array)[i] = (int) value;
            case UINT8 -> ((byte[]) array)[i] = (byte) value;
            case BOOL -> ((byte[]) array)[i] = (byte) (value != 0L ? 1 : 0);
        }
    }
}
