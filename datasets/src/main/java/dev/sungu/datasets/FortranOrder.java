package dev.sungu.datasets;

/** Turns an array whose first axis varies fastest into one whose last axis does, as tensors have it. */
final class FortranOrder {
    private FortranOrder() {}

    /** Returns {@code values} (a float, double, int, long or byte array of shape {@code dims}) rearranged. */
    static Object toRowMajor(Object values, int[] dims) {
        int[] from = sources(dims);
        int count = from.length;
        return switch (values) {
            case float[] a -> {
                float[] out = new float[count];
                for (int i = 0; i < count; i++) {
                    out[i] = a[from[i]];
                }
                yield out;
            }
            case double[] a -> {
                double[] out = new double[count];
                for (int i = 0; i < count; i++) {
                    out[i] = a[from[i]];
                }
                yield out;
            }
            case int[] a -> {
                int[] out = new int[count];
                for (int i = 0; i < count; i++) {
                    out[i] = a[from[i]];
                }
                yield out;
            }
            case long[] a -> {
                long[] out = new long[count];
                for (int i = 0; i < count; i++) {
                    out[i] = a[from[i]];
                }
                yield out;
            }
            case short[] a -> {
                short[] out = new short[count];
                for (int i = 0; i < count; i++) {
                    out[i] = a[from[i]];
                }
                yield out;
            }
            case byte[] a -> {
                byte[] out = new byte[count];
                for (int i = 0; i < count; i++) {
                    out[i] = a[from[i]];
                }
                yield out;
            }
            default -> throw new IllegalArgumentException("not an array of elements: " + values.getClass());
        };
    }

    /** For each row-major position, the position in Fortran order. */
    private static int[] sources(int[] dims) {
        int rank = dims.length;
        int[] strides = new int[rank];
        int count = 1;
        for (int axis = 0; axis < rank; axis++) {
            strides[axis] = count;
            count *= dims[axis];
        }
        int[] from = new int[count];
        int[] index = new int[rank];
        int position = 0;
        for (int i = 0; i < count; i++) {
            from[i] = position;
            for (int axis = rank - 1; axis >= 0; axis--) {
                position += strides[axis];
                if (++index[axis] < dims[axis]) {
                    break;
                }
                position -= strides[axis] * dims[axis];
                index[axis] = 0;
            }
        }
        return from;
    }
}
