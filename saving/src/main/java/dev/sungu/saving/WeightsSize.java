package dev.sungu.saving;

import dev.sungu.core.DType;
import dev.sungu.saving.hdf5.Hdf5Dataset;
import dev.sungu.saving.hdf5.Hdf5Exception;
import dev.sungu.saving.hdf5.Hdf5File;
import dev.sungu.saving.hdf5.Hdf5Group;
import java.io.IOException;

/** How much memory the tensors of a file take: no model that is made from it needs more for its weights. */
final class WeightsSize {
    private static final int MOST_LEVELS = 64;
    /** How much larger than the file its compressed tensors may be together, beyond what does not matter. */
    private static final long MOST_RATIO = 20;

    private static final long ALWAYS_SMALL = 128 << 20;
    /** For what has no values in the file but is counted, such as weights of size 0. */
    private static final long MARGIN = 1 << 16;

    private long memory = MARGIN;
    private long stored;
    private final Hdf5File file;

    private WeightsSize(Hdf5File file) {
        this.file = file;
    }

    /**
     * Adds up all tensors of a file, which takes their descriptions only.
     *
     * @throws Hdf5Exception if they are more than the file can hold
     */
    static long of(Hdf5File file) throws IOException {
        WeightsSize size = new WeightsSize(file);
        size.add(file.root(), MOST_LEVELS);
        return size.memory;
    }

    private void add(Hdf5Group group, int levels) throws IOException {
        if (levels == 0) {
            throw new Hdf5Exception("the groups of the HDF5 data are nested more than " + MOST_LEVELS + " deep");
        }
        for (String name : group.names()) {
            switch (group.find(name)) {
                case Hdf5Group below -> add(below, levels - 1);
                case Hdf5Dataset dataset -> add(dataset);
                case null -> throw new IllegalStateException(name);
            }
        }
    }

    private void add(Hdf5Dataset dataset) throws Hdf5Exception {
        DType type = dataset.dtype();
        if (type == null) {
            return;
        }
        // Numbers may be wanted wider than they are stored: INT64 for int32, FLOAT32 for float16.
        memory += (long) (type.isFloat() ? type.arithmetic() : DType.INT64).bytes()
                * dataset.shape().size();
        stored += dataset.isCompressible() ? 0 : dataset.bytes();
        if (stored > file.size() || memory > Math.max(ALWAYS_SMALL, MOST_RATIO * file.size())) {
            throw new Hdf5Exception("the tensors of the HDF5 data would take " + memory
                    + " bytes, but the file has only " + file.size() + ": it was made to exhaust memory");
        }
    }
}
