package dev.sungu.core;

import dev.sungu.core.kernel.Halves;

/** Element-wise access to Java arrays of any supported type. For the edges of the library, not for inner loops. */
public final class Elements {
    private Elements() {}

    /** Element {@code i} as a double; bytes are unsigned. */
    public static double get(Object array, DType dtype, int i) {
        return switch (dtype) {
            case FLOAT32 -> ((float[]) array)[i];
            case FLOAT16, BFLOAT16 -> Halves.toFloat(dtype, ((short[]) array)[i]);
            case FLOAT64 -> ((double[]) array)[i];
            case INT32 -> ((int[]) array)[i];
            case INT64 -> ((long[]) array)[i];
            case UINT8, BOOL -> ((byte[]) array)[i] & 0xff;
        };
    }

    /** Element {@code i} of an integer or BOOL array as a long; floats are cut off. */
    public static long getLong(Object array, DType dtype, int i) {
        return switch (dtype) {
            case INT32 -> ((int[]) array)[i];
            case INT64 -> ((long[]) array)[i];
            case UINT8, BOOL -> ((byte[]) array)[i] & 0xff;
            case FLOAT32 -> (long) ((float[]) array)[i];
            case FLOAT16, BFLOAT16 -> (long) Halves.toFloat(dtype, ((short[]) array)[i]);
            case FLOAT64 -> (long) ((double[]) array)[i];
        };
    }

    /** Sets element {@code i} of an array of a type from a double; see {@link #set(Object, int, double)}. */
    public static void set(Object array, DType dtype, int i, double value) {
        if (dtype.isHalf()) {
            ((short[]) array)[i] = Halves.of(dtype, value);
        } else {
            set(array, i, value);
        }
    }

    /** Sets element {@code i} from a double, by Java's conversion. Not of FLOAT16 and BFLOAT16, whose arrays are alike. */
    public static void set(Object array, int i, double value) {
        switch (array) {
            case float[] a -> a[i] = (float) value;
            case double[] a -> a[i] = value;
            case int[] a -> a[i] = (int) value;
            case long[] a -> a[i] = (long) value;
            case byte[] a -> a[i] = (byte) (long) value;
            default -> throw new IllegalArgumentException("not an element array: " + array.getClass());
        }
    }

    /** Fills {@code n} elements of an array of a type with one value. */
    public static void fill(Object array, DType dtype, int from, int n, double value) {
        if (dtype.isHalf()) {
            java.util.Arrays.fill((short[]) array, from, from + n, Halves.of(dtype, value));
        } else {
            fill(array, from, n, value);
        }
    }

    /** Fills {@code n} elements with one value. Not of FLOAT16 and BFLOAT16, whose arrays are alike. */
    public static void fill(Object array, int from, int n, double value) {
        switch (array) {
            case float[] a -> java.util.Arrays.fill(a, from, from + n, (float) value);
            case double[] a -> java.util.Arrays.fill(a, from, from + n, value);
            case int[] a -> java.util.Arrays.fill(a, from, from + n, (int) value);
            case long[] a -> java.util.Arrays.fill(a, from, from + n, (long) value);
            case byte[] a -> java.util.Arrays.fill(a, from, from + n, (byte) (long) value);
            default -> throw new IllegalArgumentException("not an element array: " + array.getClass());
        }
    }

    /**
     * Converts {@code n} elements between types by NumPy's rules: to BOOL gives 0 or 1, floats to integers are cut off,
     * integers wrap.
     */
    public static void convert(Object from, DType fromType, int fromAt, Object to, DType toType, int toAt, int n) {
        if (fromType == toType) {
            System.arraycopy(from, fromAt, to, toAt, n);
            return;
        }
        boolean floating = fromType.isFloat();
        for (int i = 0; i < n; i++) {
            double d = floating ? get(from, fromType, fromAt + i) : 0;
            long l = floating ? 0 : getLong(from, fromType, fromAt + i);
            switch (toType) {
                case FLOAT32 -> ((float[]) to)[toAt + i] = floating ? (float) d : (float) l;
                case FLOAT64 -> ((double[]) to)[toAt + i] = floating ? d : (double) l;
                case FLOAT16, BFLOAT16 ->
                    ((short[]) to)[toAt + i] = floating ? Halves.of(toType, d) : Halves.of(toType, l);
                case INT32 -> ((int[]) to)[toAt + i] = floating ? (int) d : (int) l;
                case INT64 -> ((long[]) to)[toAt + i] = floating ? (long) d : l;
                case UINT8 -> ((byte[]) to)[toAt + i] = floating ? (byte) (int) d : (byte) l;
                case BOOL -> ((byte[]) to)[toAt + i] = (byte) ((floating ? d != 0 : l != 0) ? 1 : 0);
            }
        }
    }

    /** The values of a tensor in a new array of the given type. */
    static Object toArray(EagerTensor t, DType dtype) {
        int n = t.size();
        Object out = dtype.newArray(n);
        DType from = t.dtype() == DType.BOOL && dtype == DType.UINT8 ? DType.UINT8 : t.dtype();
        convert(t.array(), from, t.offset(), out, dtype, 0, n);
        return out;
    }
}
