package dev.sungu.saving.hdf5;

import java.util.Arrays;

/** How many elements there are along each axis; a scalar has no axes. */
record Extent(int[] sizes, long count) {
    private static final int MAX_RANK = 32;

    /** Reads a dataspace message. */
    static Extent parse(Fields f) throws Hdf5Exception {
        int version = f.version(1, 2);
        int rank = f.u8();
        f.skip(1);
        if (version == 1) {
            f.skip(5);
        } else if (f.u8() == 2) {
            return new Extent(new int[] {0}, 0);
        }
        if (rank > MAX_RANK) {
            throw Hdf5Exception.damaged("a tensor has " + rank + " axes");
        }
        int[] sizes = new int[rank];
        long count = 1;
        for (int i = 0; i < rank; i++) {
            long size = f.length();
            count = size < 0 || Math.multiplyHigh(count, size) != 0 ? -1 : count * size;
            if (size > Integer.MAX_VALUE || count < 0 || count > Integer.MAX_VALUE) {
                throw new Hdf5Exception("a tensor in the HDF5 data has more elements than a Java array can hold");
            }
            sizes[i] = (int) size;
        }
        return new Extent(sizes, count);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Extent e && Arrays.equals(sizes, e.sizes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sizes);
    }

    @Override
    public String toString() {
        return Arrays.toString(sizes);
    }
}
