package dev.sungu.models.tensorboard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A message of Protocol Buffers while it is written, field by field.
 *
 * <p>Source: <a href="https://protobuf.dev/programming-guides/encoding/">the encoding</a>.
 */
final class Proto {
    private static final int VARINT = 0;
    private static final int EIGHT_BYTES = 1;
    private static final int BYTES = 2;

    private byte[] bytes = new byte[64];
    private int size;

    /** Adds a whole number or a truth value. */
    Proto number(int field, long value) {
        tag(field, VARINT);
        varint(value);
        return this;
    }

    /** Adds a double. */
    Proto real(int field, double value) {
        tag(field, EIGHT_BYTES);
        return raw(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(value)
                .array());
    }

    /** Adds a text. */
    Proto text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a message. */
    Proto message(int field, Proto value) {
        return bytes(field, value.toBytes());
    }

    /** Adds bytes. */
    Proto bytes(int field, byte[] value) {
        tag(field, BYTES);
        varint(value.length);
        return raw(value);
    }

    private void tag(int field, int wire) {
        varint((long) field << 3 | wire);
    }

    private void varint(long value) {
        long left = value;
        while ((left & ~0x7FL) != 0) {
            put((byte) (left & 0x7F | 0x80));
            left >>>= 7;
        }
        put((byte) left);
    }

    private void put(byte b) {
        reserve(1);
        bytes[size++] = b;
    }

    private Proto raw(byte[] value) {
        reserve(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
        return this;
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }
}
