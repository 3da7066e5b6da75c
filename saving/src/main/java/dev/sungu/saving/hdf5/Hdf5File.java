package dev.sungu.saving.hdf5;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * An HDF5 file, to be read.
 *
 * <p>What h5py and Keras write is read: groups, datasets and attributes of numbers and texts, contiguous, compact, or in
 * chunks with gzip and shuffle. Links to other places or files, data in other files and virtual datasets are refused where
 * they are met. Every error is an {@link IOException}.
 */
public final class Hdf5File implements Closeable {
    private static final String SIGNATURE = "\211HDF\r\n\032\n";

    private final Source source;
    private final Hdf5Group root;

    private Hdf5File(Source source) throws IOException {
        this.source = source;
        Metadata metadata = new Metadata(source);
        root = new Hdf5Group(metadata, "", rootAddress(metadata));
    }

    /**
     * Opens a file.
     *
     * @throws Hdf5Exception if it is none, or damaged
     */
    public static Hdf5File open(Path file) throws IOException {
        return open(Source.of(file));
    }

    /** Opens what lies in the given bytes, which are closed with this file, and also if this fails. */
    public static Hdf5File open(Source source) throws IOException {
        boolean done = false;
        try {
            Hdf5File file = new Hdf5File(source);
            done = true;
            return file;
        } finally {
            if (!done) {
                source.close();
            }
        }
    }

    /** The group that all else is in. */
    public Hdf5Group root() {
        return root;
    }

    /** The number of bytes of the file. */
    public long size() {
        return source.size();
    }

    private static long rootAddress(Metadata metadata) throws IOException {
        long size = metadata.source().size();
        if (size < 48 || !metadata.block(0, 8, "the start").isNext(SIGNATURE)) {
            throw new Hdf5Exception("it is no HDF5 file: it does not begin as one does");
        }
        Fields f = metadata.block(0, Math.min(size, 100), "the superblock");
        f.skip(8);
        int version = f.version(0, 3);
        if (version < 2) {
            f.skip(4);
        }
        int offsets = f.u8();
        int lengths = f.u8();
        if (offsets != 8 || lengths != 8) {
            throw new Hdf5Exception("the HDF5 data have addresses of " + offsets + " and lengths of " + lengths
                    + " bytes; those that are read here have 8");
        }
        if (version >= 2) {
            metadata.block(0, 48, "the superblock").verify();
            f.skip(1);
        } else {
            f.skip(version == 0 ? 9 : 13);
        }
        if (f.length() != 0) {
            throw new Hdf5Exception("the HDF5 data do not start at the start of the file, which is not read here");
        }
        f.skip(8);
        long end = f.length();
        if (end > size) {
            throw Hdf5Exception.damaged(
                    "it was " + end + " bytes long but only " + size + " are left; was it copied whole?");
        }
        f.skip(version >= 2 ? 0 : 16);
        return f.length();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
