package dev.sungu.saving.hdf5;

import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** What was done to chunks when they were written, to be undone in the opposite order. */
record Filters(List<Integer> ids) {
    private static final int GZIP = 1;
    private static final int SHUFFLE = 2;
    private static final int FLETCHER32 = 3;

    static Filters of(ObjectHeader header, String title) throws Hdf5Exception {
        ObjectHeader.Message message = header.find(ObjectHeader.FILTERS);
        List<Integer> ids = new ArrayList<>();
        if (message != null) {
            Fields f = message.fields();
            int version = f.version(1, 2);
            int count = f.u8();
            f.skip(version == 1 ? 6 : 0);
            for (int i = 0; i < count; i++) {
                ids.add(one(f, version));
            }
        }
        for (int id : ids) {
            if (id < GZIP || id > FLETCHER32) {
                throw new Hdf5Exception(
                        title + " is compressed by filter " + id + "; those that are read here are gzip (" + GZIP
                                + ") and shuffle (" + SHUFFLE + "): write it with compression=\"gzip\" or without");
            }
        }
        return new Filters(ids);
    }

    private static int one(Fields f, int version) throws Hdf5Exception {
        int id = f.u16();
        int nameLength = version == 1 || id >= 256 ? f.u16() : 0;
        f.skip(2);
        int values = f.u16();
        f.skip(version == 1 ? nameLength + 7 & -8 : nameLength);
        f.skip(4 * (version == 1 ? values + (values & 1) : values));
        return id;
    }

    /** The chunk as it was, {@code length} bytes. */
    byte[] undo(byte[] stored, int mask, int length, int elementBytes, String title) throws Hdf5Exception {
        byte[] bytes = stored;
        for (int i = ids.size() - 1; i >= 0; i--) {
            if ((mask & 1 << i) == 0) {
                bytes = switch (ids.get(i)) {
                    case GZIP -> inflate(bytes, length + 4, title);
                    case SHUFFLE -> unshuffle(bytes, elementBytes);
                    default -> java.util.Arrays.copyOf(bytes, Math.max(bytes.length - 4, 0));
                };
            }
        }
        if (bytes.length != length) {
            throw Hdf5Exception.damaged("a chunk of " + title + " has " + bytes.length + " bytes instead of " + length);
        }
        return bytes;
    }

    /** At most so many bytes: one more and it is no chunk. */
    private static byte[] inflate(byte[] bytes, int most, String title) throws Hdf5Exception {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes);
            byte[] out = new byte[most];
            int n = 0;
            while (n < most && !inflater.finished()) {
                int some = inflater.inflate(out, n, most - n);
                if (some == 0) {
                    break;
                }
                n += some;
            }
            return java.util.Arrays.copyOf(out, n);
        } catch (DataFormatException e) {
            throw Hdf5Exception.damaged("a chunk of " + title + " cannot be decompressed");
        } finally {
            inflater.end();
        }
    }

    /** All first bytes of the elements, then all second ones: back to element by element. */
    private static byte[] unshuffle(byte[] bytes, int width) {
        int n = bytes.length / width;
        byte[] out = bytes.clone();
        for (int b = 0; b < width; b++) {
            for (int i = 0; i < n; i++) {
                out[i * width + b] = bytes[b * n + i];
            }
        }
        return out;
    }
}
