package dev.sungu.datasets;

/** Arithmetic on the sizes that headers declare, where nothing may overflow. */
final class Elements {
    /** The longest array that every virtual machine grants. */
    static final int MAX_COUNT = Integer.MAX_VALUE - 8;

    private Elements() {}

    /** The number of elements of {@code dims}, or -1 if no Java array can hold them. */
    static int count(long[] dims) {
        long count = 1;
        boolean tooMany = false;
        for (long dim : dims) {
            if (dim == 0) {
                return 0;
            }
            tooMany |= dim > MAX_COUNT || count * dim > MAX_COUNT;
            count = tooMany ? 1 : count * dim;
        }
        return tooMany ? -1 : (int) count;
    }

    /** The dims as ints; one that is too large, which only an empty array can have, is refused. */
    static int[] toInts(long[] dims, Source source) {
        int[] ints = new int[dims.length];
        for (int i = 0; i < dims.length; i++) {
            if (dims[i] > MAX_COUNT) {
                throw source.refuse(
                        "one axis has " + dims[i] + " elements", "The longest axis that Sungu reads has " + MAX_COUNT);
            }
            ints[i] = (int) dims[i];
        }
        return ints;
    }
}
