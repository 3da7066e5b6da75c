package dev.sungu.saving.hdf5;

import java.io.IOException;

/** A file is no HDF5 file, is damaged, or uses a part of HDF5 that is not read here; the message says which. */
public final class Hdf5Exception extends IOException {
    private static final long serialVersionUID = 1;

    /** With what is wrong, and where. */
    public Hdf5Exception(String message) {
        super(message);
    }

    static Hdf5Exception damaged(String what) {
        return new Hdf5Exception("the HDF5 data are damaged: " + what);
    }
}
