package dev.sungu.saving.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** A block of a file, read field by field; reading past its end is an error of the file. */
final class Fields {
    /** The address of what is not there. */
    static final long NOWHERE = -1;

    private final byte[] bytes;
    private final String what;
    private final int start;
    private final int end;
    private int at;

    Fields(byte[] bytes, String what) {
        this(bytes, 0, bytes.length, what);
    }

    private Fields(byte[] bytes, int start, int end, String what) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        this.at = start;
        this.what = what;
    }

    private int take(int n) throws Hdf5Exception {
        if (n < 0 || n > end - at) {
            throw Hdf5Exception.damaged(what + " ends too early");
        }
        int from = at;
        at += n;
        return from;
    }

    int u8() throws Hdf5Exception {
        return bytes[take(1)] & 0xff;
    }

    int u16() throws Hdf5Exception {
        return (int) number(2);
    }

    long u32() throws Hdf5Exception {
        return number(4);
    }

    /** A number of so many bytes, the lowest first; one of eight bytes may turn out negative. */
    long number(int count) throws Hdf5Exception {
        int from = take(count);
        long n = 0;
        for (int i = Math.min(count, 8) - 1; i >= 0; i--) {
            n = n << 8 | bytes[from + i] & 0xff;
        }
        return n;
    }

    /** A length or an address, which is {@link #NOWHERE} or not negative. */
    long length() throws Hdf5Exception {
        long n = number(8);
        if (n < NOWHERE) {
            throw Hdf5Exception.damaged(what + " has an impossible length or address");
        }
        return n;
    }

    void skip(int n) throws Hdf5Exception {
        take(n);
    }

    /** Skips to the next multiple of eight, counted from the start of the block. */
    void align() throws Hdf5Exception {
        take(-(at - start) & 7);
    }

    int left() {
        return end - at;
    }

    boolean isNext(String signature) {
        return end - at >= signature.length() && text(at, signature.length()).equals(signature);
    }

    void signature(String expected) throws Hdf5Exception {
        if (!isNext(expected)) {
            throw Hdf5Exception.damaged(what + " does not begin with " + expected);
        }
        take(expected.length());
    }

    int version(int lowest, int highest) throws Hdf5Exception {
        int version = u8();
        if (version < lowest || version > highest) {
            throw new Hdf5Exception("the HDF5 data have " + what + " of version " + version
                    + ", which is not read here:" + " rewrite the file with a usual version of h5py");
        }
        return version;
    }

    Fields part(int length, String name) throws Hdf5Exception {
        int from = take(length);
        return new Fields(bytes, from, from + length, name);
    }

    ByteBuffer buffer(int length) throws Hdf5Exception {
        return ByteBuffer.wrap(bytes, take(length), length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The same block from its start. */
    Fields again() {
        return new Fields(bytes, start, end, what);
    }

    private String text(int from, int length) {
        return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }

    /** A text of so many bytes, up to the first zero. */
    String text(int length, Charset charset) throws Hdf5Exception {
        int from = take(length);
        int n = 0;
        while (n < length && bytes[from + n] != 0) {
            n++;
        }
        return new String(bytes, from, n, charset);
    }

    /** Whether the block is what its last four bytes say. */
    void verify() throws Hdf5Exception {
        Fields last = new Fields(bytes, end - 4, end, what);
        if ((int) last.u32() != Lookup3.of(bytes, start, end - start - 4)) {
            throw Hdf5Exception.damaged("the checksum of " + what + " does not fit");
        }
    }
}
