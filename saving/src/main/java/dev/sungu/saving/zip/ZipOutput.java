package dev.sungu.saving.zip;

import dev.sungu.saving.hdf5.Sink;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A zip archive to be written: members are stored as they are, with the date 1980-01-01, so that the same give the same. */
public final class ZipOutput implements Closeable {
    private static final int VERSION = 20;
    private static final int VERSION_64 = 45;
    /** 1980-01-01, the earliest that there is. */
    private static final int DATE = 0x21;

    private static final int UTF_8 = 0x800;
    private static final long LARGE = 0xffff_ffffL;

    private final FileChannel channel;
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(byte[] name, long crc, long size, long start) {}

    /** What writes a member. */
    @FunctionalInterface
    public interface Content {
        /** Writes it. */
        void writeTo(Sink sink) throws IOException;
    }

    /** Writes to a file, in place of what is there. */
    public ZipOutput(Path file) throws IOException {
        channel = FileChannel.open(
                file, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** Adds a member of text. */
    public void add(String name, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(name, bytes.length, sink -> sink.write(bytes));
    }

    /** Adds a member of the given size; its head is written again when its checksum is known. */
    public void add(String name, long size, Content content) throws IOException {
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        long start = channel.position();
        write(local(new Entry(nameBytes, 0, size, start)));
        Sink sink = new Sink(channel);
        content.writeTo(sink);
        if (sink.position() != size) {
            throw new IllegalStateException("\"" + name + "\" has " + sink.position() + " bytes, not " + size);
        }
        Entry e = new Entry(nameBytes, sink.crc(), size, start);
        long end = channel.position();
        channel.position(start);
        write(local(e));
        channel.position(end);
        entries.add(e);
    }

    private static ByteBuffer local(Entry e) {
        boolean large = e.size >= LARGE;
        int extra = large ? 20 : 0;
        ByteBuffer b = buffer(30 + e.name.length + extra);
        b.putInt(0x04034b50);
        common(b, e, large);
        b.putShort((short) extra).put(e.name);
        if (large) {
            b.putShort((short) 1).putShort((short) 16).putLong(e.size).putLong(e.size);
        }
        return b.flip();
    }

    private static void common(ByteBuffer b, Entry e, boolean large) {
        boolean ascii = new String(e.name, StandardCharsets.UTF_8).length() == e.name.length;
        b.putShort((short) (large ? VERSION_64 : VERSION)).putShort((short) (ascii ? 0 : UTF_8));
        b.putShort((short) 0).putShort((short) 0).putShort((short) DATE).putInt((int) e.crc);
        int size = (int) (large ? LARGE : e.size);
        b.putInt(size).putInt(size).putShort((short) e.name.length);
    }

    private static ByteBuffer central(Entry e) {
        boolean large = e.size >= LARGE || e.start >= LARGE;
        ByteBuffer b = buffer(46 + e.name.length + (large ? 28 : 0));
        b.putInt(0x02014b50).putShort((short) VERSION);
        common(b, e, large);
        b.putShort((short) (large ? 28 : 0))
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0);
        b.putInt(0).putInt((int) (large ? LARGE : e.start)).put(e.name);
        if (large) {
            b.putShort((short) 1)
                    .putShort((short) 24)
                    .putLong(e.size)
                    .putLong(e.size)
                    .putLong(e.start);
        }
        return b.flip();
    }

    /** Writes the directory and closes the file. */
    @Override
    public void close() throws IOException {
        try (channel) {
            long start = channel.position();
            for (Entry e : entries) {
                write(central(e));
            }
            long end = channel.position();
            boolean large = end >= LARGE;
            if (large) {
                ByteBuffer b = buffer(76);
                b.putInt(0x06064b50).putLong(44).putShort((short) VERSION_64).putShort((short) VERSION_64);
                b.putInt(0)
                        .putInt(0)
                        .putLong(entries.size())
                        .putLong(entries.size())
                        .putLong(end - start)
                        .putLong(start);
                b.putInt(0x07064b50).putInt(0).putLong(end).putInt(1);
                write(b.flip());
            }
            ByteBuffer b = buffer(22);
            b.putInt(0x06054b50).putInt(0).putShort((short) entries.size()).putShort((short) entries.size());
            b.putInt((int) (large ? LARGE : end - start))
                    .putInt((int) (large ? LARGE : start))
                    .putShort((short) 0);
            write(b.flip());
        }
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
