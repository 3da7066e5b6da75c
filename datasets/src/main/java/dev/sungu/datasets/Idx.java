package dev.sungu.datasets;

import dev.sungu.core.Tensor;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads IDX, the format that MNIST was published in: a typed array of any rank, big endian, plain or gzipped.
 *
 * <p>Unsigned bytes become UINT8, 32-bit integers INT32, floats FLOAT32, doubles FLOAT64; signed bytes and 16-bit
 * integers are widened to INT32. Whether a file is gzipped is told by its content, not its name.
 *
 * <p>Source: <a href="http://yann.lecun.com/exdb/mnist/">"The IDX file format", Y. LeCun, C. Cortes, C. Burges</a>.
 */
public final class Idx {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int MAX_RANK = 32;
    private static final String EXPECTED =
            "Expected an IDX file as published for MNIST, plain or .gz: check that this is"
                    + " the right file, or get it again";

    private Idx() {}

    /**
     * Reads one file.
     *
     * @return the array, with the shape and type that the file's header declares
     * @throws DataFileException if the file is missing, truncated, corrupt or not an IDX file
     */
    public static Tensor read(Path file) {
        try (Source source = open(file)) {
            byte[] magic = source.readBytes(4, "the 4 bytes that an IDX file begins with");
            ElementType type = elementType(magic[2]);
            int rank = Byte.toUnsignedInt(magic[3]);
            if (magic[0] != 0 || magic[1] != 0 || type == null || rank > MAX_RANK) {
                throw source.refuse(
                        "it begins with the bytes " + hex(magic) + ", not with those of an IDX file", EXPECTED);
            }
            long[] dims = readDims(source, rank);
            var what = new Extent(type, dims);
            int count = Elements.count(dims);
            if (count < 0) {
                throw source.corrupt("its header promises " + what + ", more than one array can hold");
            }
            source.require((long) count * type.bytes(), what);
            Object values = type.read(source, count, ByteOrder.BIG_ENDIAN, what);
            source.requireEnd(what);
            return type.tensor(values, Elements.toInts(dims, source));
        }
    }

    private static long[] readDims(Source source, int rank) {
        ByteBuffer header = ByteBuffer.wrap(source.readBytes(4 * rank, "the sizes of the axes"));
        long[] dims = new long[rank];
        for (int i = 0; i < rank; i++) {
            dims[i] = Integer.toUnsignedLong(header.getInt());
        }
        return dims;
    }

    private static @Nullable ElementType elementType(byte code) {
        return switch (code) {
            case 0x08 -> ElementType.UINT8;
            case 0x09 -> ElementType.INT8;
            case 0x0B -> ElementType.INT16;
            case 0x0C -> ElementType.INT32;
            case 0x0D -> ElementType.FLOAT32;
            case 0x0E -> ElementType.FLOAT64;
            default -> null;
        };
    }

    private static Source open(Path file) {
        InputStream raw = null;
        try {
            long size = Files.size(file);
            raw = Files.newInputStream(file);
            InputStream in = new BufferedInputStream(raw, BUFFER_BYTES);
            in.mark(2);
            boolean gzipped = in.read() == 0x1f && in.read() == 0x8b;
            in.reset();
            return gzipped
                    ? new Source(new GZIPInputStream(in, BUFFER_BYTES), file, null, Source.ceilingOfDeflated(size))
                    : new Source(in, file, null, size);
        } catch (IOException e) {
            closeQuietly(raw);
            String problem =
                    e instanceof NoSuchFileException ? "there is no such file" : "it cannot be read (" + e + ")";
            throw DataFileException.of(file, file.toString(), problem, EXPECTED, e);
        }
    }

    private static void closeQuietly(@Nullable InputStream in) {
        if (in != null) {
            try {
                in.close();
            } catch (IOException ignored) {
                // The error that led here is the one to report.
            }
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.ofDelimiter(" ").formatHex(bytes);
    }
}
