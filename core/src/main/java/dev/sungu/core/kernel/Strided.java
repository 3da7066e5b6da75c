package dev.sungu.core.kernel;

/**
 * Loops over single elements of any type that lie apart by fixed steps or have given numbers.
 *
 * <p>Types are told apart by their class, since the first run of each switch over patterns costs a millisecond.
 */
final class Strided {
    private Strided() {}

    /** Copies {@code n} elements from every {@code fromStep}-th to every {@code toStep}-th place. */
    static void copy(Object from, int fromAt, int fromStep, Object to, int toAt, int toStep, int n) {
        if (fromStep == 1 && toStep == 1) {
            System.arraycopy(from, fromAt, to, toAt, n);
            return;
        }
        Class<?> type = from.getClass();
        if (type == float[].class) {
            float[] a = (float[]) from;
            float[] o = (float[]) to;
            for (int i = 0; i < n; i++) {
                o[toAt + i * toStep] = a[fromAt + i * fromStep];
            }
        } else if (type == double[].class) {
            double[] a = (double[]) from;
            double[] o = (double[]) to;
            for (int i = 0; i < n; i++) {
                o[toAt + i * toStep] = a[fromAt + i * fromStep];
            }
        } else if (type == int[].class) {
            int[] a = (int[]) from;
            int[] o = (int[]) to;
            for (int i = 0; i < n; i++) {
                o[toAt + i * toStep] = a[fromAt + i * fromStep];
            }
        } else if (type == long[].class) {
            long[] a = (long[]) from;
            long[] o = (long[]) to;
            for (int i = 0; i < n; i++) {
                o[toAt + i * toStep] = a[fromAt + i * fromStep];
            }
        } else {
            byte[] a = (byte[]) from;
            byte[] o = (byte[]) to;
            for (int i = 0; i < n; i++) {
                o[toAt + i * toStep] = a[fromAt + i * fromStep];
            }
        }
    }

    /** Copies the elements with the given numbers: {@code to[toAt + i] = from[fromAt + numbers[first + i]]}. */
    static void pick(Object from, int fromAt, int[] numbers, int first, Object to, int toAt, int n) {
        Class<?> type = from.getClass();
        if (type == float[].class) {
            float[] a = (float[]) from;
            float[] o = (float[]) to;
            for (int i = 0; i < n; i++) {
                o[toAt + i] = a[fromAt + numbers[first + i]];
            }
        } else if (type == double[].class) {
            double[] a = (double[]) from;
            double[] o = (double[]) to;
            for (int i = 0; i < n; i++) {
                o[toAt + i] = a[fromAt + numbers[first + i]];
            }
        } else if (type == int[].class) {
            int[] a = (int[]) from;
            int[] o = (int[]) to;
            for (int i = 0; i < n; i++) {
                o[toAt + i] = a[fromAt + numbers[first + i]];
            }
        } else if (type == long[].class) {
            long[] a = (long[]) from;
            long[] o = (long[]) to;
            for (int i = 0; i < n; i++) {
                o[toAt + i] = a[fromAt + numbers[first + i]];
            }
        } else {
            byte[] a = (byte[]) from;
            byte[] o = (byte[]) to;
            for (int i = 0; i < n; i++) {
                o[toAt + i] = a[fromAt + numbers[first + i]];
            }
        }
    }

    /** Adds {@code n} neighbouring elements: {@code to[toAt + i] += from[fromAt + i]}. */
    static void add(Object from, int fromAt, Object to, int toAt, int n) {
        Class<?> type = from.getClass();
        if (type == float[].class) {
            float[] a = (float[]) from;
            float[] o = (float[]) to;
            for (int i = 0; i < n; i++) {
                o[toAt + i] += a[fromAt + i];
            }
        } else if (type == double[].class) {
            double[] a = (double[]) from;
            double[] o = (double[]) to;
            for (int i = 0; i < n; i++) {
                o[toAt + i] += a[fromAt + i];
            }
        } else if (type == int[].class) {
            int[] a = (int[]) from;
            int[] o = (int[]) to;
            for (int i = 0; i < n; i++) {
                o[toAt + i] += a[fromAt + i];
            }
        } else if (type == long[].class) {
            long[] a = (long[]) from;
            long[] o = (long[]) to;
            for (int i = 0; i < n; i++) {
                o[toAt + i] += a[fromAt + i];
            }
        } else {
            byte[] a = (byte[]) from;
            byte[] o = (byte[]) to;
            for (int i = 0; i < n; i++) {
                o[toAt + i] += a[fromAt + i];
            }
        }
    }

    /** Adds each element at its own place: {@code to[toAt + places[i]] += from[fromAt + i]}. */
    static void addAt(Object from, int fromAt, int[] places, Object to, int toAt) {
        Class<?> type = from.getClass();
        if (type == float[].class) {
            float[] a = (float[]) from;
            float[] o = (float[]) to;
            for (int i = 0; i < places.length; i++) {
                o[toAt + places[i]] += a[fromAt + i];
            }
        } else if (type == double[].class) {
            double[] a = (double[]) from;
            double[] o = (double[]) to;
            for (int i = 0; i < places.length; i++) {
                o[toAt + places[i]] += a[fromAt + i];
            }
        } else if (type == int[].class) {
            int[] a = (int[]) from;
            int[] o = (int[]) to;
            for (int i = 0; i < places.length; i++) {
                o[toAt + places[i]] += a[fromAt + i];
            }
        } else if (type == long[].class) {
            long[] a = (long[]) from;
            long[] o = (long[]) to;
            for (int i = 0; i < places.length; i++) {
                o[toAt + places[i]] += a[fromAt + i];
            }
        } else {
            byte[] a = (byte[]) from;
            byte[] o = (byte[]) to;
            for (int i = 0; i < places.length; i++) {
                o[toAt + places[i]] += a[fromAt + i];
            }
        }
    }
}
