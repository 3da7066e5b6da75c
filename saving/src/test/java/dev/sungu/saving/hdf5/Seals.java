package dev.sungu.saving.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Gives changed HDF5 data the checksums that fit, so that what reads them gets to see what was changed. */
public final class Seals {
    private Seals() {}

    /** Writes the checksums of the superblock and of all headers of version 2 anew. */
    public static void renew(byte[] file) {
        ByteBuffer b = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length > 48 && file[8] >= 2 && file[8] <= 3) {
            seal(file, b, 0, 44);
        }
        for (int at = 0; at + 16 < file.length; at++) {
            if (isNext(file, at, "OHDR")) {
                int flags = file[at + 5];
                int width = 1 << (flags & 3);
                int start = 6 + ((flags & 32) != 0 ? 16 : 0) + ((flags & 16) != 0 ? 4 : 0);
                long size = 0;
                for (int i = width - 1; i >= 0 && at + start + i < file.length; i--) {
                    size = size << 8 | file[at + start + i] & 0xff;
                }
                if (size >= 0 && size < file.length) {
                    seal(file, b, at, start + width + (int) size);
                }
            }
        }
    }

    private static void seal(byte[] file, ByteBuffer b, int start, int length) {
        if (start + length + 4L <= b.capacity()) {
            b.putInt(start + length, Lookup3.of(file, start, length));
        }
    }

    /** Whether the file has this text there. */
    public static boolean isNext(byte[] file, int at, String signature) {
        byte[] wanted = signature.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < wanted.length; i++) {
            if (at + i >= file.length || file[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
