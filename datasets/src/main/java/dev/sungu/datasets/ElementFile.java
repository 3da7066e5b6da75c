package dev.sungu.datasets;

import dev.sungu.core.DType;
import dev.sungu.core.EagerTensor;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Elements of a pipeline in a file, in their order:
 *
 * <pre>
 * "SUNGUELE", version 1       long, int
 * the steps that made them    modified UTF-8
 * each element                byte 1, kind (byte: 0 tensor, 1 tensors, 2 sample), for each group of tensors their number and names,
 *                             each tensor as type, rank and sizes, elements; CRC-32C of all this
 * the end                     byte 0, number of elements (long), "SUNGUEND" (long)
 * </pre>
 *
 * <p>All numbers are big-endian.
 */
final class ElementFile {
    private static final long MAGIC = 0x53554E4755454C45L;
    private static final long END = 0x53554E4755454E44L;
    private static final int VERSION = 1;
    private static final int MAX_RANK = 32;

    private ElementFile() {}

    /** Writes elements one after the other. */
    static final class Writer implements AutoCloseable {
        private final CRC32C checksum = new CRC32C();
        private final DataOutputStream out;
        private long count;

        Writer(Path file, String steps) throws IOException {
            out = new DataOutputStream(
                    new CheckedOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16), checksum));
            out.writeLong(MAGIC);
            out.writeInt(VERSION);
            out.writeUTF(steps);
        }

        void write(Object element) throws IOException {
            out.writeByte(1);
            checksum.reset();
            switch (element) {
                case Tensor t -> {
                    out.writeByte(0);
                    write(Tensors.of(t));
                }
                case Tensors t -> {
                    out.writeByte(1);
                    write(t);
                }
                case Sample s -> {
                    out.writeByte(2);
                    write(s.inputs());
                    write(s.targets());
                    write(s.weights());
                }
                default ->
                    throw new IllegalArgumentException("elements of type "
                            + element.getClass().getSimpleName()
                            + " cannot be kept in a file: map them to Tensor, Tensors or Sample first");
            }
            out.writeInt((int) checksum.getValue());
            count++;
        }

        private void write(Tensors tensors) throws IOException {
            out.writeInt(tensors.size());
            out.writeInt(tensors.names().size());
            for (String name : tensors.names()) {
                out.writeUTF(name);
            }
            for (Tensor each : tensors.values()) {
                EagerTensor t = each.value();
                out.writeUTF(t.dtype().name());
                out.writeByte(t.rank());
                for (int dim : t.shape().dims()) {
                    out.writeInt(dim);
                }
                ByteBuffer bytes = ByteBuffer.allocate(t.size() * t.dtype().bytes());
                switch (t.array()) {
                    case float[] a -> bytes.asFloatBuffer().put(a, t.offset(), t.size());
                    case double[] a -> bytes.asDoubleBuffer().put(a, t.offset(), t.size());
                    case int[] a -> bytes.asIntBuffer().put(a, t.offset(), t.size());
                    case short[] a -> bytes.asShortBuffer().put(a, t.offset(), t.size());
                    case long[] a -> bytes.asLongBuffer().put(a, t.offset(), t.size());
                    case byte[] a -> bytes.put(a, t.offset(), t.size());
                    default -> throw new AssertionError(t.dtype());
                }
                out.write(bytes.array());
            }
        }

        /** Says that these were all. */
        void end() throws IOException {
            out.writeByte(0);
            out.writeLong(count);
            out.writeLong(END);
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /** How many elements a whole file has. */
    static long count(Path file) {
        try (RandomAccessFile f = new RandomAccessFile(file.toFile(), "r")) {
            if (f.length() >= 16) {
                f.seek(f.length() - 16);
                long count = f.readLong();
                if (f.readLong() == END && count >= 0) {
                    return count;
                }
            }
            throw damaged(file, "it has no end");
        } catch (IOException e) {
            throw damaged(file, e.toString());
        }
    }

    /** Reads elements one after the other. */
    static final class Reader implements AutoCloseable {
        private final Path file;
        private final long length;
        private final long count;
        private final CRC32C checksum = new CRC32C();
        private final DataInputStream in;
        private long at;

        /** Opens a file that these steps must have made. */
        Reader(Path file, String steps) {
            this.file = file;
            count = count(file);
            try {
                length = Files.size(file);
                in = new DataInputStream(
                        new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16), checksum));
                if (in.readLong() != MAGIC || in.readInt() != VERSION) {
                    throw damaged(file, "it begins in another way than files of cache(path)");
                }
                String made = in.readUTF();
                if (!made.equals(steps)) {
                    throw DataFileException.of(
                            file,
                            file.toString(),
                            "it keeps the elements of " + made + ", not of " + steps,
                            "Delete it to have it made anew, or name another file");
                }
            } catch (IOException e) {
                throw damaged(file, e.toString());
            }
        }

        /** The next element, or null after the last. */
        @Nullable
        Object next() {
            try {
                int more = in.readByte();
                if (more != 0 && more != 1) {
                    throw damaged(file, "after element " + at + " comes neither another nor the end");
                }
                if (more == 0) {
                    if (at != count) {
                        throw damaged(file, "it ends after " + at + " of " + count + " elements");
                    }
                    return null;
                }
                checksum.reset();
                Object element = switch (in.readByte()) {
                    case 0 -> tensors().only("tensor");
                    case 1 -> tensors();
                    case 2 -> new Sample(tensors(), tensors(), tensors());
                    default -> throw damaged(file, "element " + at + " is of no kind");
                };
                int expected = (int) checksum.getValue();
                if (in.readInt() != expected) {
                    throw damaged(file, "element " + at + " has another checksum");
                }
                at++;
                return element;
            } catch (EOFException e) {
                throw damaged(file, "it ends in element " + at);
            } catch (DataFileException e) {
                throw e;
            } catch (IOException | IllegalArgumentException | IllegalStateException e) {
                throw damaged(file, "element " + at + ": " + e);
            }
        }

        private Tensors tensors() throws IOException {
            int size = in.readInt();
            List<String> names = new ArrayList<>();
            for (int i = in.readInt(); i > 0; i--) {
                names.add(in.readUTF());
            }
            List<Tensor> values = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                values.add(tensor());
            }
            return new Tensors(values, names);
        }

        private Tensor tensor() throws IOException {
            DType dtype = DType.valueOf(in.readUTF());
            int rank = in.readByte();
            if (rank < 0 || rank > MAX_RANK) {
                throw damaged(file, "element " + at + " has " + rank + " axes");
            }
            int[] dims = new int[rank];
            long size = 1;
            for (int i = 0; i < rank; i++) {
                dims[i] = in.readInt();
                size *= dims[i];
                // No more memory is taken than the file is long.
                if (dims[i] < 0 || size > length) {
                    throw damaged(file, "element " + at + " is larger than the file");
                }
            }
            if (size * dtype.bytes() > length) {
                throw damaged(file, "element " + at + " is larger than the file");
            }
            int n = (int) size;
            byte[] raw = new byte[n * dtype.bytes()];
            in.readFully(raw);
            ByteBuffer bytes = ByteBuffer.wrap(raw);
            Object array = dtype.newArray(n);
            switch (array) {
                case float[] a -> bytes.asFloatBuffer().get(a);
                case double[] a -> bytes.asDoubleBuffer().get(a);
                case int[] a -> bytes.asIntBuffer().get(a);
                case short[] a -> bytes.asShortBuffer().get(a);
                case long[] a -> bytes.asLongBuffer().get(a);
                case byte[] a -> bytes.get(a);
                default -> throw new AssertionError(dtype);
            }
            return new EagerTensor(new Spec(dtype, Shape.of(dims)), array, 0);
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw damaged(file, e.toString());
            }
        }
    }

    private static DataFileException damaged(Path file, String problem) {
        return DataFileException.of(
                file, file.toString(), problem, "It is incomplete or damaged: delete it to have it made anew");
    }
}
