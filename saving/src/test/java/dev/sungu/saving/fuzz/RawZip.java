package dev.sungu.saving.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A zip archive whose every field may lie. */
final class RawZip {
    final List<Member> members = new ArrayList<>();
    boolean isLarge;
    long count = -1;
    byte[] comment = {};

    static final class Member {
        String name;
        byte[] stored;
        long size;
        long storedSize;
        long crc;
        int method;
        int flags;
        int mode;
        byte[] extra = {};
        boolean descriptor;
        /** Where the directory says that it is; where it is if negative. */
        long header = -1;

        Member(String name, byte[] content) {
            this.name = name;
            stored = content;
            size = content.length;
            storedSize = content.length;
            CRC32 crc32 = new CRC32();
            crc32.update(content);
            crc = crc32.getValue();
        }

        Member deflated() {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Deflater raw = new Deflater(9, true);
            try (DeflaterOutputStream deflater = new DeflaterOutputStream(out, raw)) {
                deflater.write(stored);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                raw.end();
            }
            stored = out.toByteArray();
            storedSize = stored.length;
            method = 8;
            return this;
        }
    }

    static RawZip of(Map<String, byte[]> contents) {
        RawZip zip = new RawZip();
        contents.forEach((name, content) -> zip.members.add(new Member(name, content)));
        return zip;
    }

    /** The members of a good archive. */
    static Map<String, byte[]> members(byte[] file) {
        Map<String, byte[]> all = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
                all.put(e.getName(), in.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] bytes(ByteBuffer b) {
        byte[] all = new byte[b.flip().remaining()];
        b.get(all);
        return all;
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream directory = new ByteArrayOutputStream();
        for (Member m : members) {
            long at = out.size();
            byte[] name = m.name.getBytes(StandardCharsets.UTF_8);
            ByteBuffer local = buffer(30 + name.length + m.extra.length);
            local.putInt(0x04034b50).putShort((short) 20);
            local.putShort((short) (m.flags | (m.descriptor ? 8 : 0))).putShort((short) m.method);
            local.putInt(0x21_0000).putInt(m.descriptor ? 0 : (int) m.crc);
            local.putInt(m.descriptor ? 0 : (int) m.storedSize).putInt(m.descriptor ? 0 : (int) m.size);
            local.putShort((short) name.length).putShort((short) m.extra.length);
            out.writeBytes(bytes(local.put(name).put(m.extra)));
            out.writeBytes(m.stored);
            if (m.descriptor) {
                out.writeBytes(bytes(buffer(16)
                        .putInt(0x08074b50)
                        .putInt((int) m.crc)
                        .putInt((int) m.storedSize)
                        .putInt((int) m.size)));
            }
            directory.writeBytes(central(m, name, m.header < 0 ? at : m.header));
        }
        long start = out.size();
        out.writeBytes(directory.toByteArray());
        end(out, start, directory.size());
        return out.toByteArray();
    }

    private byte[] central(Member m, byte[] name, long at) {
        byte[] extra = m.extra;
        if (isLarge) {
            ByteBuffer b = buffer(28 + m.extra.length);
            b.putShort((short) 1).putShort((short) 24);
            b.putLong(m.size).putLong(m.storedSize).putLong(at);
            extra = bytes(b.put(m.extra));
        }
        ByteBuffer b = buffer(46 + name.length + extra.length);
        b.putInt(0x02014b50).putShort((short) 0x314).putShort((short) 20);
        b.putShort((short) (m.flags | (m.descriptor ? 8 : 0))).putShort((short) m.method);
        b.putInt(0x21_0000).putInt((int) m.crc);
        b.putInt(isLarge ? -1 : (int) m.storedSize).putInt(isLarge ? -1 : (int) m.size);
        b.putShort((short) name.length).putShort((short) extra.length);
        b.putShort((short) 0).putShort((short) 0).putShort((short) 0);
        b.putInt(m.mode << 16).putInt(isLarge ? -1 : (int) at);
        return bytes(b.put(name).put(extra));
    }

    private void end(ByteArrayOutputStream out, long start, long length) {
        long n = count < 0 ? members.size() : count;
        if (isLarge) {
            long at = out.size();
            ByteBuffer b = buffer(76);
            b.putInt(0x06064b50).putLong(44).putShort((short) 45).putShort((short) 45);
            b.putInt(0).putInt(0).putLong(n).putLong(n).putLong(length).putLong(start);
            out.writeBytes(bytes(b.putInt(0x07064b50).putInt(0).putLong(at).putInt(1)));
        }
        ByteBuffer b = buffer(22 + comment.length);
        b.putInt(0x06054b50).putInt(0);
        b.putShort((short) (isLarge ? -1 : n)).putShort((short) (isLarge ? -1 : n));
        b.putInt(isLarge ? -1 : (int) length).putInt(isLarge ? -1 : (int) start);
        out.writeBytes(bytes(b.putShort((short) comment.length).put(comment)));
    }
}
