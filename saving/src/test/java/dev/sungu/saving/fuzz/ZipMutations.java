package dev.sungu.saving.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Archives whose members are as they were, but whose headers and directory lie. */
final class ZipMutations {
    private static final List<String> NAMES = List.of(
            "../evil.txt",
            "/etc/evil",
            "C:\\evil",
            "..\\evil",
            "a/../../evil",
            "a\u0000b",
            "",
            "config.json",
            "./config.json",
            "CONFIG.JSON",
            "metadata.json",
            "model.weights.h5",
            "model.weights.h5/",
            "assets/../../x",
            "model.weights.npz",
            "model.weights.json",
            "x".repeat(5000),
            "config.json ",
            "\u202egpj.h5");
    private static final List<Long> SIZES = List.of(
            0L, 1L, 0xffffL, 0x7fff_ffffL, 0x8000_0000L, 0xffff_fffeL, 0xffff_ffffL, 1L << 33, 1L << 62, -1L, -2L);

    private ZipMutations() {}

    static byte[] mutate(Map<String, byte[]> contents, Chance chance, StringBuilder how) {
        RawZip zip = RawZip.of(contents);
        int times = chance.one(2) ? 1 : 1 + chance.below(3);
        for (int i = 0; i < times; i++) {
            once(zip, chance, how);
        }
        byte[] bytes = zip.bytes();
        if (chance.one(3)) {
            field(bytes, chance, how);
        }
        return bytes;
    }

    private static void once(RawZip zip, Chance chance, StringBuilder how) {
        if (zip.members.isEmpty()) {
            return;
        }
        RawZip.Member m = chance.of(zip.members);
        how.append(' ').append(m.name.length() > 20 ? m.name.substring(0, 20) : m.name);
        switch (chance.below(18)) {
            case 0 -> {
                m.name = chance.of(NAMES);
                how.append(" renamed ").append(m.name.length() > 20 ? "long" : m.name);
            }
            case 1 -> {
                how.append(" twice");
                zip.members.add(chance.one(2) ? m : new RawZip.Member(m.name, new byte[10]));
            }
            case 2 -> {
                how.append(" dropped");
                zip.members.remove(m);
            }
            case 3 -> {
                RawZip.Member other = chance.of(zip.members);
                how.append(" swapped with ").append(other.name);
                String name = m.name;
                m.name = other.name;
                other.name = name;
            }
            case 4 -> {
                how.append(" deflated");
                m.deflated();
            }
            case 5 -> {
                m.size = chance.of(SIZES);
                how.append(" size ").append(m.size);
            }
            case 6 -> {
                m.storedSize = chance.of(SIZES);
                how.append(" stored ").append(m.storedSize);
            }
            case 7 -> {
                m.size = chance.of(SIZES);
                m.storedSize = m.size;
                how.append(" both sizes ").append(m.size);
            }
            case 8 -> {
                m.flags = 1 << chance.below(16);
                how.append(" flags ").append(m.flags);
            }
            case 9 -> {
                m.method = chance.one(2) ? 8 : chance.below(100);
                how.append(" method ").append(m.method);
            }
            case 10 -> {
                m.mode = chance.one(2) ? 0xa1ff : (int) chance.bits() & 0xffff;
                how.append(" mode ").append(m.mode);
            }
            case 11 -> {
                m.descriptor = true;
                how.append(" descriptor");
            }
            case 12 -> {
                zip.isLarge = true;
                how.append(" zip64");
            }
            case 13 -> {
                m.header = chance.one(2) ? chance.of(SIZES) : chance.below(5000);
                how.append(" header at ").append(m.header);
            }
            case 14 -> {
                m.crc = chance.bits() & 0xffff_ffffL;
                how.append(" checksum");
            }
            case 15 -> {
                m.extra = new byte[chance.below(60)];
                for (int i = 0; i < m.extra.length; i++) {
                    m.extra[i] = (byte) (chance.one(2) ? chance.below(30) : chance.bits());
                }
                how.append(" extra ").append(m.extra.length);
            }
            case 16 -> {
                zip.count = chance.one(2) ? chance.below(70_000) : chance.of(SIZES);
                Collections.reverse(zip.members);
                how.append(" count ").append(zip.count);
            }
            default -> {
                // Something that would unpack to a hundred or a thousand times as much.
                int zeros = 1 << 16 + chance.below(10);
                RawZip.Member bomb = new RawZip.Member(m.name, new byte[zeros]).deflated();
                m.stored = bomb.stored;
                m.storedSize = bomb.storedSize;
                m.method = bomb.method;
                m.crc = bomb.crc;
                m.size = chance.one(3) ? m.size : bomb.size;
                how.append(" bomb ").append(zeros);
            }
        }
    }

    /** One number in the headers. */
    private static void field(byte[] bytes, Chance chance, StringBuilder how) {
        ByteBuffer b = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        List<Integer> starts = new java.util.ArrayList<>();
        for (int at = 0; at + 22 <= bytes.length; at++) {
            int four = b.getInt(at);
            if (four == 0x04034b50
                    || four == 0x02014b50
                    || four == 0x06054b50
                    || four == 0x06064b50
                    || four == 0x07064b50) {
                starts.add(at);
            }
        }
        int at = Math.min(chance.of(starts) + chance.below(46), bytes.length - 4);
        long value = chance.of(SIZES);
        how.append(" field@").append(at).append('=').append(value);
        if (chance.one(2)) {
            b.putShort(at, (short) value);
        } else {
            b.putInt(at, (int) value);
        }
    }
}
