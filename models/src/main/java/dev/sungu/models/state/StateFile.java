package dev.sungu.models.state;

import dev.sungu.core.DType;
import dev.sungu.core.EagerTensor;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.files.AtomicFile;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * Tensors by name in a file of our own:
 *
 * <pre>
 * "SUNGUSTA"          8 bytes
 * version             int, 1
 * number of entries   int
 * each entry          name (length as unsigned short, modified UTF-8), type (as the name), rank (byte), sizes (ints), elements
 * checksum            int, CRC-32C of all before
 * </pre>
 *
 * <p>All numbers are big-endian. A file that is cut off, changed or longer than it says is refused, and no more memory is
 * taken than the file is long.
 */
public final class StateFile {
    private static final long MAGIC = 0x53554E4755535441L;
    private static final int VERSION = 1;
    private static final int MAX_RANK = 32;
    private static final int CHUNK = 1 << 16;

    private StateFile() {}

    /** Writes the entries to a file, in place of what is there. */
    public static void write(Path file, Map<String, EagerTensor> entries) throws IOException {
        AtomicFile.write(file, temporary -> writeTo(temporary, entries));
    }

    static void writeTo(Path file, Map<String, EagerTensor> entries) throws IOException {
        CRC32C checksum = new CRC32C();
        try (OutputStream raw = new BufferedOutputStream(Files.newOutputStream(file));
                DataOutputStream out = new DataOutputStream(new CheckedOutputStream(raw, checksum))) {
            out.writeLong(MAGIC);
            out.writeInt(VERSION);
            out.writeInt(entries.size());
            for (Map.Entry<String, EagerTensor> e : entries.entrySet()) {
                EagerTensor t = e.getValue();
                out.writeUTF(e.getKey());
                out.writeUTF(t.dtype().kerasName());
                out.writeByte(t.rank());
                for (int d : t.shape().dims()) {
                    out.writeInt(d);
                }
                writeElements(out, t);
            }
            out.flush();
            out.writeInt((int) checksum.getValue());
        }
    }

    private static void writeElements(OutputStream out, EagerTensor t) throws IOException {
        int width = t.dtype().bytes();
        byte[] bytes = new byte[Math.min(CHUNK, t.size() * width)];
        int done = 0;
        while (done < t.size()) {
            int n = Math.min(CHUNK / width, t.size() - done);
            put(ByteBuffer.wrap(bytes), t, t.offset() + done, n);
            out.write(bytes, 0, n * width);
            done += n;
        }
    }

    private static void put(ByteBuffer to, EagerTensor t, int from, int n) {
        switch (t.array()) {
            case float[] a -> to.asFloatBuffer().put(a, from, n);
            case double[] a -> to.asDoubleBuffer().put(a, from, n);
            case int[] a -> to.asIntBuffer().put(a, from, n);
            case short[] a -> to.asShortBuffer().put(a, from, n);
            case long[] a -> to.asLongBuffer().put(a, from, n);
            case byte[] a -> to.put(a, from, n);
            default -> throw new IllegalStateException(t.spec().toString());
        }
    }

    /**
     * Reads the entries of a file.
     *
     * @throws IOException if it is not such a file, is damaged, or was written by a later version
     */
    public static Map<String, EagerTensor> read(Path file) throws IOException {
        CRC32C checksum = new CRC32C();
        Source source = new Source(file, Files.size(file));
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
                DataInputStream in = new DataInputStream(new CheckedInputStream(raw, checksum))) {
            return read(source, in, checksum);
        } catch (EOFException e) {
            throw source.damaged("it ends too early");
        } catch (java.io.UTFDataFormatException e) {
            throw source.damaged("a name in it is no text");
        }
    }

    private static Map<String, EagerTensor> read(Source source, DataInputStream in, CRC32C checksum)
            throws IOException {
        source.take(16);
        if (in.readLong() != MAGIC) {
            throw source.damaged("it does not begin as such a file does");
        }
        int version = in.readInt();
        if (version != VERSION) {
            throw new IOException(
                    source.file + " was written in version " + version + " of the format, this program reads " + VERSION
                            + ": use the program that wrote it, or a later one");
        }
        int count = in.readInt();
        Map<String, EagerTensor> entries = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String name = source.text(in);
            if (entries.put(name, tensor(source, in)) != null) {
                throw source.damaged("it has two entries \"" + name + "\"");
            }
        }
        int expected = (int) checksum.getValue();
        if (in.readInt() != expected) {
            throw source.damaged("its checksum does not fit");
        }
        if (in.read() >= 0) {
            throw source.damaged("it is longer than it says");
        }
        return entries;
    }

    private static EagerTensor tensor(Source source, DataInputStream in) throws IOException {
        DType dtype = dtype(source, source.text(in));
        source.take(1);
        int rank = in.readUnsignedByte();
        if (rank > MAX_RANK) {
            throw source.damaged("it has a tensor of rank " + rank);
        }
        source.take(4L * rank);
        int[] dims = new int[rank];
        long size = 1;
        for (int i = 0; i < rank; i++) {
            dims[i] = in.readInt();
            size = dims[i] < 0 ? -1 : Math.multiplyHigh(size, dims[i]) != 0 ? -1 : size * dims[i];
            if (size < 0 || size > Integer.MAX_VALUE) {
                throw source.damaged("it has a tensor of impossible size");
            }
        }
        source.take(size * dtype.bytes());
        Object array = dtype.newArray((int) size);
        readElements(in, dtype, array, (int) size);
        return new EagerTensor(new Spec(dtype, Shape.of(dims)), array, 0);
    }

    private static DType dtype(Source source, String name) throws IOException {
        try {
            return DType.of(name);
        } catch (IllegalArgumentException e) {
            throw source.damaged("it has a tensor of an unknown type");
        }
    }

    private static void readElements(DataInputStream in, DType dtype, Object array, int size) throws IOException {
        int width = dtype.bytes();
        byte[] bytes = new byte[Math.min(CHUNK, size * width)];
        int done = 0;
        while (done < size) {
            int n = Math.min(CHUNK / width, size - done);
            in.readFully(bytes, 0, n * width);
            get(ByteBuffer.wrap(bytes), array, done, n);
            done += n;
        }
    }

    private static void get(ByteBuffer from, Object array, int to, int n) {
        switch (array) {
            case float[] a -> from.asFloatBuffer().get(a, to, n);
            case double[] a -> from.asDoubleBuffer().get(a, to, n);
            case int[] a -> from.asIntBuffer().get(a, to, n);
            case short[] a -> from.asShortBuffer().get(a, to, n);
            case long[] a -> from.asLongBuffer().get(a, to, n);
            case byte[] a -> from.get(a, to, n);
            default -> throw new IllegalStateException(array.getClass().getName());
        }
    }

    /** The file, and how much of it is left: what it says of itself is believed only that far. */
    private static final class Source {
        private final Path file;
        private long left;

        Source(Path file, long length) {
            this.file = file;
            // The checksum at the end belongs to nobody.
            this.left = length - 4;
        }

        void take(long bytes) throws IOException {
            left -= bytes;
            if (bytes < 0 || left < 0) {
                throw damaged("it ends too early");
            }
        }

        String text(DataInputStream in) throws IOException {
            take(2);
            String text = in.readUTF();
            take(text.length());
            return text;
        }

        IOException damaged(String why) {
            return new IOException(file + " is no state file of Sungu, or damaged: " + why);
        }
    }
}
