package dev.sungu.models.callbacks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads event files, knowing nothing of how they were written: frames, checksums bit by bit, and messages of any kind. */
final class Records {
    private Records() {}

    /** The messages in a file whose frames and checksums all fit. */
    static List<Message> read(Path file) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<Message> messages = new ArrayList<>();
        while (in.hasRemaining()) {
            byte[] head = new byte[8];
            in.get(head);
            assertEquals(masked(head), in.getInt(), "the checksum of a length");
            byte[] body = new byte
                    [Math.toIntExact(
                            ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong())];
            in.get(body);
            assertEquals(masked(body), in.getInt(), "the checksum of a message");
            messages.add(new Message(body));
        }
        return messages;
    }

    private static int masked(byte[] bytes) {
        int crc = ~0;
        for (byte b : bytes) {
            crc ^= b & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                // Castagnoli's polynomial, reflected.
                crc = (crc & 1) != 0 ? crc >>> 1 ^ 0x82F63B78 : crc >>> 1;
            }
        }
        crc = ~crc;
        return (crc >>> 15 | crc << 17) + 0xA282EAD8;
    }

    /** The fields of a message of Protocol Buffers: numbers as Long, all else as bytes. */
    static final class Message {
        private final Map<Integer, List<Object>> fields = new TreeMap<>();

        Message(byte[] bytes) {
            ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            while (in.hasRemaining()) {
                long tag = varint(in);
                Object value = switch ((int) (tag & 7)) {
                    case 0 -> (Object) varint(in);
                    case 1 -> (Object) in.getLong();
                    case 2 -> {
                        byte[] part = new byte[Math.toIntExact(varint(in))];
                        in.get(part);
                        yield part;
                    }
                    default -> throw new AssertionError("wire type " + (tag & 7));
                };
                fields.computeIfAbsent((int) (tag >>> 3), k -> new ArrayList<>())
                        .add(value);
            }
        }

        private static long varint(ByteBuffer in) {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte b = in.get();
                value |= (long) (b & 0x7F) << shift;
                if (b >= 0) {
                    return value;
                }
            }
        }

        boolean has(int field) {
            return fields.containsKey(field);
        }

        List<Object> all(int field) {
            return fields.getOrDefault(field, List.of());
        }

        long number(int field) {
            return has(field) ? (Long) all(field).getFirst() : 0;
        }

        byte[] bytes(int field) {
            return (byte[]) all(field).getFirst();
        }

        String text(int field) {
            return new String(bytes(field), StandardCharsets.UTF_8);
        }

        Message message(int field) {
            return new Message(bytes(field));
        }

        List<Message> messages(int field) {
            return all(field).stream().map(b -> new Message((byte[]) b)).toList();
        }
    }
}
