package dev.sungu.saving.hdf5;

import dev.sungu.core.DType;
import dev.sungu.core.kernel.Halves;
import java.nio.ByteBuffer;

/** Numbers from the bytes of a file to Java arrays. */
final class Elements {
    private Elements() {}

    static boolean fits(ElementType from, DType to) {
        return switch (from.kind()) {
            case FLOAT, BFLOAT16 -> to.isFloat();
            case SIGNED, UNSIGNED, BOOL -> true;
            case OPAQUE, TEXT, VARIABLE_TEXT, OTHER -> false;
        };
    }

    /** All of {@code from}, which has the type's byte order, to {@code array} from {@code to} on. */
    static void copy(ByteBuffer from, ElementType type, DType dtype, Object array, int to) throws Hdf5Exception {
        int n = from.remaining() / type.bytes();
        switch (array) {
            case float[] a
            when type.kind() == ElementType.Kind.FLOAT && type.bytes() == 4 ->
                from.asFloatBuffer().get(a, to, n);
            case double[] a
            when type.kind() == ElementType.Kind.FLOAT && type.bytes() == 8 ->
                from.asDoubleBuffer().get(a, to, n);
            case int[] a
            when type.kind() == ElementType.Kind.SIGNED && type.bytes() == 4 ->
                from.asIntBuffer().get(a, to, n);
            case long[] a
            when type.kind() == ElementType.Kind.SIGNED && type.bytes() == 8 ->
                from.asLongBuffer().get(a, to, n);
            case short[] a
            when type.kind() == ElementType.Kind.BFLOAT16 && dtype == DType.BFLOAT16
                    || type.kind() == ElementType.Kind.FLOAT && type.bytes() == 2 && dtype == DType.FLOAT16 ->
                from.asShortBuffer().get(a, to, n);
            case float[] a -> {
                for (int i = 0; i < n; i++) {
                    a[to + i] = (float) number(from, type, i);
                }
            }
            case double[] a -> {
                for (int i = 0; i < n; i++) {
                    a[to + i] = number(from, type, i);
                }
            }
            case short[] a -> {
                for (int i = 0; i < n; i++) {
                    a[to + i] = Halves.of(dtype, number(from, type, i));
                }
            }
            case int[] a -> {
                for (int i = 0; i < n; i++) {
                    a[to + i] = (int) within(whole(from, type, i), Integer.MIN_VALUE, Integer.MAX_VALUE, dtype);
                }
            }
            case long[] a -> {
                for (int i = 0; i < n; i++) {
                    a[to + i] = whole(from, type, i);
                }
            }
            case byte[] a
            when dtype == DType.BOOL -> {
                for (int i = 0; i < n; i++) {
                    a[to + i] = (byte) (whole(from, type, i) != 0 ? 1 : 0);
                }
            }
            case byte[] a -> {
                for (int i = 0; i < n; i++) {
                    a[to + i] = (byte) within(whole(from, type, i), 0, 255, dtype);
                }
            }
            default -> throw new IllegalStateException(array.getClass().getName());
        }
    }

    private static long within(long number, long lowest, long highest, DType dtype) throws Hdf5Exception {
        if (number < lowest || number > highest) {
            throw new Hdf5Exception("the HDF5 data hold the number " + number + ", which is no " + dtype.kerasName());
        }
        return number;
    }

    private static double number(ByteBuffer from, ElementType type, int i) {
        return switch (type.kind()) {
            case FLOAT ->
                switch (type.bytes()) {
                    case 2 -> Float.float16ToFloat(from.getShort(2 * i));
                    case 4 -> from.getFloat(4 * i);
                    default -> from.getDouble(8 * i);
                };
            case BFLOAT16 -> Float.intBitsToFloat(from.getShort(2 * i) << 16);
            default -> whole(from, type, i);
        };
    }

    private static long whole(ByteBuffer from, ElementType type, int i) {
        boolean signed = type.kind() == ElementType.Kind.SIGNED;
        return switch (type.bytes()) {
            case 1 -> signed ? from.get(i) : from.get(i) & 0xff;
            case 2 -> signed ? from.getShort(2 * i) : from.getShort(2 * i) & 0xffff;
            case 4 -> signed ? from.getInt(4 * i) : from.getInt(4 * i) & 0xffff_ffffL;
            default -> from.getLong(8 * i);
        };
    }
}
