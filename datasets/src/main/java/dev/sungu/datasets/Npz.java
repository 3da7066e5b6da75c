package dev.sungu.datasets;

import dev.sungu.core.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * An open {@code .npz} archive: named arrays, as {@code numpy.savez} and {@code numpy.savez_compressed} write them.
 *
 * <p>Arrays are read one by one when asked for, so a large archive costs only what is used; {@link #read} may be called
 * by several threads at once. Checksums and declared sizes are verified. Element types are those of {@link Npy}.
 *
 * <p>Source: {@code numpy.load}, {@code numpy.savez}.
 */
public final class Npz implements AutoCloseable {
    private static final String SUFFIX = ".npy";
    private static final String EXPECTED = "Expected an archive written by numpy.savez or numpy.savez_compressed";

    /** What an archive may unpack to unless told otherwise: generous, yet far from what a zip bomb does. */
    private static final long DEFAULT_LIMIT_BYTES = 256L << 20;

    private static final long DEFAULT_LIMIT_RATIO = 100;

    /**
     * Two seconds after the earliest time that zip files can express, which is what NumPy writes: for the earliest itself
     * ZipEntry also notes the time in the zone of the machine, and the bytes would depend on that.
     */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0, 2);

    private final Path file;
    private final ZipFile zip;
    private final Map<String, ZipEntry> entries;
    private final long limit;

    private Npz(Path file, ZipFile zip, Map<String, ZipEntry> entries, long limit) {
        this.file = file;
        this.zip = zip;
        this.entries = entries;
        this.limit = limit;
    }

    /**
     * Opens an archive of which one array may take up to 256 MiB, or 100 times the size of the archive if that is more.
     *
     * @throws DataFileException if the file is missing or not a zip archive of arrays
     */
    public static Npz open(Path file) {
        long size;
        try {
            size = Files.size(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        return open(file, Math.max(DEFAULT_LIMIT_BYTES, DEFAULT_LIMIT_RATIO * size));
    }

    /**
     * Opens an archive.
     *
     * @param limitBytes the most bytes that one array may take when unpacked
     * @throws DataFileException if the file is missing or not a zip archive of arrays
     */
    public static Npz open(Path file, long limitBytes) {
        ZipFile zip = null;
        try {
            zip = new ZipFile(file.toFile());
            var npz = new Npz(file, zip, arrays(file, zip), limitBytes);
            zip = null;
            return npz;
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(file, e instanceof IOException io ? io : new ZipException(e.getMessage()));
        } finally {
            closeQuietly(zip);
        }
    }

    private static Map<String, ZipEntry> arrays(Path file, ZipFile zip) {
        var entries = new LinkedHashMap<String, ZipEntry>();
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
            ZipEntry entry = all.nextElement();
            String name = entry.getName();
            if (!name.endsWith(SUFFIX)) {
                continue;
            }
            if (entries.put(name.substring(0, name.length() - SUFFIX.length()), entry) != null) {
                throw DataFileException.of(file, file.toString(), "it holds two members \"" + name + "\"", EXPECTED);
            }
        }
        return entries;
    }

    /** The names of the arrays, without {@code .npy}, in the order of the archive. */
    public Set<String> names() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    /**
     * Reads the array called {@code name}.
     *
     * @throws DataFileException if there is none, or it is truncated, corrupt, too large or of a kind that is not read
     */
    public Tensor read(String name) {
        ZipEntry entry = entries.get(name);
        if (entry == null) {
            throw DataFileException.of(
                    file,
                    file.toString(),
                    "it holds no array \"" + name + "\"",
                    "It holds " + entries.keySet() + ". Check the name, or that this is the right file");
        }
        long size = entry.getSize();
        if (size > limit) {
            throw DataFileException.of(
                    file,
                    file + ", member " + entry.getName(),
                    "it unpacks to " + size + " bytes, more than the limit of " + limit,
                    "If you trust the file, open it with Npz.open(file, limitBytes)");
        }
        long ceiling = Math.min(size, Source.ceilingOfDeflated(entry.getCompressedSize()));
        var crc = new CRC32();
        try (InputStream in = zip.getInputStream(entry);
                Source source = new Source(new CheckedInputStream(in, crc), file, entry.getName(), ceiling)) {
            Tensor array = Npy.read(source);
            if (crc.getValue() != entry.getCrc()) {
                throw source.corrupt("its checksum is wrong");
            }
            return array;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Reads every array, in the order of the archive. */
    public Map<String, Tensor> readAll() {
        var arrays = new LinkedHashMap<String, Tensor>();
        for (String name : entries.keySet()) {
            arrays.put(name, read(name));
        }
        return Collections.unmodifiableMap(arrays);
    }

    /**
     * Reads every array of {@code file}, as {@link #open(Path)} and {@link #readAll()} do.
     *
     * @throws DataFileException if the file is missing, damaged or of a kind that is not read
     */
    public static Map<String, Tensor> readAll(Path file) {
        try (Npz npz = open(file)) {
            return npz.readAll();
        }
    }

    /**
     * Writes {@code arrays} uncompressed, as {@code numpy.savez} does; the same arrays in the same order always give the
     * same bytes, and the file appears complete or not at all.
     *
     * @throws DataFileException if the file cannot be written
     */
    public static void write(Path file, Map<String, Tensor> arrays) {
        write(file, arrays, ZipEntry.STORED);
    }

    /**
     * Writes {@code arrays} compressed, as {@code numpy.savez_compressed} does, otherwise like {@link #write}.
     *
     * @throws DataFileException if the file cannot be written
     */
    public static void writeCompressed(Path file, Map<String, Tensor> arrays) {
        write(file, arrays, ZipEntry.DEFLATED);
    }

    private static void write(Path file, Map<String, Tensor> arrays, int method) {
        DataOutput.write(file, out -> {
            try (var zip = new ZipOutputStream(out)) {
                for (Map.Entry<String, Tensor> array : arrays.entrySet()) {
                    var encoder = new NpyEncoder(array.getValue());
                    var entry = new ZipEntry(array.getKey() + SUFFIX);
                    entry.setTimeLocal(TIME);
                    entry.setMethod(method);
                    if (method == ZipEntry.STORED) {
                        // A stored member's header comes first and holds its size and checksum.
                        var crc = new CRC32();
                        encoder.writeTo(
                                new java.util.zip.CheckedOutputStream(java.io.OutputStream.nullOutputStream(), crc));
                        entry.setSize(encoder.size());
                        entry.setCrc(crc.getValue());
                    }
                    zip.putNextEntry(entry);
                    encoder.writeTo(zip);
                    zip.closeEntry();
                }
            }
        });
    }

    private static DataFileException unreadable(Path file, IOException e) {
        String problem = e instanceof NoSuchFileException || !Files.exists(file)
                ? "there is no such file"
                : e instanceof ZipException
                        ? "it is not a zip archive, or a damaged one (" + e.getMessage() + ")"
                        : "it cannot be read (" + e + ")";
        return DataFileException.of(file, file.toString(), problem, EXPECTED, e);
    }

    private static void closeQuietly(@Nullable ZipFile zip) {
        try {
            if (zip != null) {
                zip.close();
            }
        } catch (IOException ignored) {
            // The error that led here is the one to report.
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }
}
