package dev.sungu.saving.zip;

import dev.sungu.saving.hdf5.Source;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * A zip archive of unknown origin, to be read: names that lead elsewhere, names that are there twice, and members that would
 * become unreasonably large are refused before memory is taken. Every error is an {@link IOException}.
 */
public final class ZipInput implements Closeable {
    private static final int END = 0x06054b50;
    private static final int END_64 = 0x06064b50;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int ENTRY = 0x02014b50;
    private static final int LOCAL = 0x04034b50;
    private static final int MOST_ENTRIES = 1 << 16;
    private static final int MOST_DIRECTORY = 32 << 20;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    /** A member may be this much larger than what is stored of it, once it is too large not to matter. */
    private static final int MOST_RATIO = 100;

    private static final long ALWAYS_SMALL = 64 << 20;

    private final FileChannel channel;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private record Entry(String name, int flags, int method, long crc, long stored, long size, long header) {}

    /**
     * Opens an archive.
     *
     * @throws ZipException if it is none, or not safe to read
     */
    public ZipInput(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.READ);
        boolean done = false;
        try {
            readDirectory();
            done = true;
        } finally {
            if (!done) {
                channel.close();
            }
        }
    }

    /** The names of the members in their order. */
    public Set<String> names() {
        return entries.keySet();
    }

    /** A member as it is, checked; at most so many bytes. */
    public byte[] bytes(String name, int most) throws IOException {
        Entry e = get(name);
        if (e.size > most) {
            throw new ZipException(
                    "\"" + name + "\" in the archive has " + e.size + " bytes, more than any such member, " + most);
        }
        byte[] bytes = new byte[(int) e.size];
        int[] done = {0};
        copy(e, (from, n) -> {
            System.arraycopy(from, 0, bytes, done[0], n);
            done[0] += n;
        });
        return bytes;
    }

    /**
     * A member to be read here and there, checked: in the archive itself where it is stored, otherwise unpacked to a
     * temporary file, which is gone when the source is closed. The archive has to stay open.
     */
    public Source source(String name) throws IOException {
        Entry e = get(name);
        if (e.method == STORED) {
            copy(e, (from, n) -> {});
            return Source.of(channel, start(e), e.size);
        }
        Path temporary = Files.createTempFile("sungu-", ".h5");
        boolean done = false;
        try {
            try (OutputStream out = Files.newOutputStream(temporary)) {
                copy(e, (from, n) -> out.write(from, 0, n));
            }
            Source source = Source.temporary(temporary);
            done = true;
            return source;
        } finally {
            if (!done) {
                Files.deleteIfExists(temporary);
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private Entry get(String name) throws ZipException {
        Entry e = entries.get(name);
        if (e == null) {
            throw new ZipException("the archive has no \"" + name + "\"; it has " + entries.keySet());
        }
        return e;
    }

    // ---- the directory

    private void readDirectory() throws IOException {
        long size = channel.size();
        int tail = (int) Math.min(size, 22 + 0xffff);
        ByteBuffer end = read(size - tail, tail, "the archive");
        int at = tail - 22;
        while (at >= 0 && !(end.getInt(at) == END && at + 22 + (end.getShort(at + 20) & 0xffff) == tail)) {
            at--;
        }
        if (at < 0) {
            throw new ZipException("it is no zip archive, or it is cut off: it has no directory at its end");
        }
        long count = end.getShort(at + 10) & 0xffff;
        long length = end.getInt(at + 12) & 0xffff_ffffL;
        long start = end.getInt(at + 16) & 0xffff_ffffL;
        long endAt = size - tail + at;
        if (count == 0xffff || length == 0xffff_ffffL || start == 0xffff_ffffL) {
            ByteBuffer locator = endAt < 20 ? null : read(endAt - 20, 20, "the directory");
            if (locator != null && locator.getInt(0) == LOCATOR_64) {
                ByteBuffer large = read(locator.getLong(8), 56, "the directory");
                if (large.getInt(0) != END_64) {
                    throw damaged("the directory is not where it should be");
                }
                count = large.getLong(32);
                length = large.getLong(40);
                start = large.getLong(48);
            }
        }
        if (count < 0 || count > MOST_ENTRIES || length < 0 || length > MOST_DIRECTORY) {
            throw new ZipException("the archive has more members than any file of a model");
        }
        readEntries(read(start, (int) length, "the directory"), (int) count);
    }

    private void readEntries(ByteBuffer b, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            need(b, 46);
            int p = b.position();
            if (b.getInt(p) != ENTRY) {
                throw damaged("its directory is no directory");
            }
            int nameLength = b.getShort(p + 28) & 0xffff;
            int extraLength = b.getShort(p + 30) & 0xffff;
            int commentLength = b.getShort(p + 32) & 0xffff;
            need(b, 46 + nameLength + extraLength + commentLength);
            byte[] nameBytes = new byte[nameLength];
            b.get(p + 46, nameBytes);
            String name = new String(nameBytes, StandardCharsets.UTF_8);
            long[] sizes = {
                b.getInt(p + 24) & 0xffff_ffffL, b.getInt(p + 20) & 0xffff_ffffL, b.getInt(p + 42) & 0xffff_ffffL
            };
            readLarge(b, p + 46 + nameLength, extraLength, sizes);
            Entry e = new Entry(
                    name,
                    b.getShort(p + 8),
                    b.getShort(p + 10) & 0xffff,
                    b.getInt(p + 16) & 0xffff_ffffL,
                    sizes[1],
                    sizes[0],
                    sizes[2]);
            check(e, b.getInt(p + 38) >>> 16);
            if (entries.put(name, e) != null) {
                throw new ZipException("the archive has two members \"" + name + "\": which one counts cannot be said");
            }
            b.position(p + 46 + nameLength + extraLength + commentLength);
        }
    }

    /** Sizes beyond 4 GiB are in an extra field, those that need it, in this order. */
    private static void readLarge(ByteBuffer b, int from, int length, long[] sizes) throws ZipException {
        int at = from;
        int end = from + length;
        while (end - at >= 4) {
            int id = b.getShort(at) & 0xffff;
            int size = b.getShort(at + 2) & 0xffff;
            int value = at + 4;
            at = value + size;
            if (id != 1 || at > end) {
                continue;
            }
            for (int i = 0; i < sizes.length; i++) {
                if (sizes[i] == 0xffff_ffffL && at - value >= 8) {
                    sizes[i] = b.getLong(value);
                    value += 8;
                }
            }
        }
        if (sizes[0] < 0 || sizes[1] < 0 || sizes[2] < 0) {
            throw damaged("a member has an impossible size");
        }
    }

    private static void check(Entry e, int mode) throws ZipException {
        String name = e.name.replace('\\', '/');
        boolean leaves = name.startsWith("/") || name.contains(":") || name.indexOf('\0') >= 0 || name.isEmpty();
        for (String part : name.split("/", -1)) {
            leaves |= part.equals("..");
        }
        if (leaves) {
            throw new ZipException("the archive has a member \"" + e.name
                    + "\", whose name leads out of it: it was made to" + " do harm");
        }
        if ((mode & 0xf000) == 0xa000) {
            throw new ZipException("the archive has a link in it, \"" + e.name + "\", which is never followed");
        }
        if ((e.flags & 1) != 0) {
            throw new ZipException("\"" + e.name + "\" in the archive is encrypted, which no file of Keras is");
        }
        if (e.method == STORED && e.stored != e.size) {
            throw damaged("the sizes of \"" + e.name + "\" contradict each other");
        }
        if (e.size > ALWAYS_SMALL && e.size / MOST_RATIO > e.stored) {
            throw new ZipException("\"" + e.name + "\" would become " + e.size + " bytes from only " + e.stored
                    + " in the archive: such a member is made to exhaust memory");
        }
    }

    // ---- members

    private interface Consumer {
        void take(byte[] bytes, int count) throws IOException;
    }

    private long start(Entry e) throws IOException {
        ByteBuffer local = read(e.header, 30, "\"" + e.name + "\"");
        if (local.getInt(0) != LOCAL) {
            throw damaged("\"" + e.name + "\" is not where the directory says");
        }
        long start = e.header + 30 + (local.getShort(26) & 0xffff) + (local.getShort(28) & 0xffff);
        if (start > channel.size() || e.stored > channel.size() - start) {
            throw damaged("\"" + e.name + "\" is longer than the archive");
        }
        return start;
    }

    /** All of a member, checked against its size and checksum. */
    private void copy(Entry e, Consumer consumer) throws IOException {
        long at = start(e);
        if (e.method != STORED && e.method != DEFLATED) {
            throw new ZipException("\"" + e.name + "\" in the archive is compressed by method " + e.method
                    + "; those that are read are 0 (stored) and 8 (deflated)");
        }
        CRC32 crc = new CRC32();
        long left = e.stored;
        long[] size = {0};
        Consumer checked = (bytes, n) -> {
            size[0] += n;
            if (size[0] > e.size) {
                throw damaged("\"" + e.name + "\" is larger than the directory says");
            }
            crc.update(bytes, 0, n);
            consumer.take(bytes, n);
        };
        Inflater inflater = e.method == DEFLATED ? new Inflater(true) : null;
        try {
            byte[] buffer = new byte[1 << 16];
            byte[] unpacked = new byte[1 << 16];
            while (left > 0) {
                int n = (int) Math.min(left, buffer.length);
                fill(ByteBuffer.wrap(buffer, 0, n), at);
                at += n;
                left -= n;
                if (inflater == null) {
                    checked.take(buffer, n);
                } else {
                    inflater.setInput(buffer, 0, n);
                    inflate(inflater, unpacked, checked);
                }
            }
        } catch (DataFormatException x) {
            throw damaged("\"" + e.name + "\" cannot be unpacked");
        } finally {
            if (inflater != null) {
                inflater.end();
            }
        }
        if (size[0] != e.size || crc.getValue() != e.crc) {
            throw damaged("\"" + e.name + "\" is not what was written: its checksum does not fit");
        }
    }

    private static void inflate(Inflater inflater, byte[] unpacked, Consumer consumer)
            throws IOException, DataFormatException {
        int n = inflater.inflate(unpacked);
        while (n > 0) {
            consumer.take(unpacked, n);
            n = inflater.inflate(unpacked);
        }
    }

    private ByteBuffer read(long at, int length, String what) throws IOException {
        if (at < 0 || length < 0 || at > channel.size() - length) {
            throw damaged(what + " is beyond its end");
        }
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        fill(bytes, at);
        return bytes.flip();
    }

    private void fill(ByteBuffer bytes, long from) throws IOException {
        long at = from;
        while (bytes.hasRemaining()) {
            int n = channel.read(bytes, at);
            if (n < 0) {
                throw new EOFException("the archive became shorter while it was read");
            }
            at += n;
        }
    }

    private static void need(ByteBuffer b, int length) throws ZipException {
        if (b.remaining() < length) {
            throw damaged("its directory ends too early");
        }
    }

    private static ZipException damaged(String what) {
        return new ZipException("the archive is damaged: " + what);
    }
}
