package dev.sungu.saving.hdf5;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A block of a file while it is written, field by field, the lowest byte first. */
final class Block {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Block number(long value, int count) {
        for (int i = 0; i < count; i++) {
            bytes.write((int) (i < 8 ? value >>> (8 * i) : 0));
        }
        return this;
    }

    Block u8(int value) {
        return number(value, 1);
    }

    Block u16(int value) {
        return number(value, 2);
    }

    Block u32(long value) {
        return number(value, 4);
    }

    Block u64(long value) {
        return number(value, 8);
    }

    Block text(String text) {
        return put(text.getBytes(StandardCharsets.UTF_8));
    }

    Block put(byte[] more) {
        bytes.writeBytes(more);
        return this;
    }

    Block align() {
        return number(0, -bytes.size() & 7);
    }

    int size() {
        return bytes.size();
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    /** With the checksum of all before at its end. */
    byte[] sealed() {
        byte[] all = bytes.toByteArray();
        return u32(Lookup3.of(all, 0, all.length)).bytes();
    }
}
