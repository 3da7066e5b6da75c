package dev.sungu.datasets;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A stream whose failures name the file, and which knows how many bytes can follow, so that a header that promises more
 * is refused before memory is taken.
 *
 * <p>What is being read ("what") is an object whose text is made only for a message: the first string concatenations of
 * a process cost milliseconds that every start would pay.
 */
final class Source implements AutoCloseable {
    /** No deflate stream expands further than this (two bits for 258 bytes). */
    private static final long MAX_DEFLATE_RATIO = 1032;

    private static final String DAMAGED =
            "The file is damaged or incomplete: delete it and get it again from where it came";

    private final InputStream in;
    private final Path file;
    private final @Nullable String member;
    private final long ceiling;
    private long position;

    /**
     * @param member the member of the archive {@code file} that is read, null where it is the whole file
     * @param ceiling the most bytes that the stream can hold
     */
    Source(InputStream in, Path file, @Nullable String member, long ceiling) {
        this.in = in;
        this.file = file;
        this.member = member;
        this.ceiling = ceiling;
    }

    /** The most bytes that {@code compressed} bytes of deflate data can become. */
    static long ceilingOfDeflated(long compressed) {
        return Math.multiplyExact(compressed, MAX_DEFLATE_RATIO);
    }

    void readFully(byte[] target, int offset, int count, Object what) {
        int done = 0;
        try {
            while (done < count) {
                int n = in.read(target, offset + done, count - done);
                if (n < 0) {
                    throw truncated(what, count, done);
                }
                done += n;
            }
        } catch (EOFException e) {
            throw truncated(what, count, done);
        } catch (IOException e) {
            throw unreadable(e);
        }
        position += count;
    }

    byte[] readBytes(int count, Object what) {
        byte[] bytes = new byte[count];
        readFully(bytes, 0, count, what);
        return bytes;
    }

    /** Checks that {@code bytes} more can follow. */
    void require(long bytes, Object what) {
        if (bytes > ceiling - position) {
            throw corrupt("its header promises " + what + ", " + bytes + " bytes, but at most "
                    + Math.max(0, ceiling - position) + " can follow");
        }
    }

    /** Reads to the end, which also checks the checksum of a compressed stream; anything left over is an error. */
    void requireEnd(Object what) {
        try {
            if (in.read() >= 0) {
                throw corrupt("more bytes follow " + what + ", which should end the file");
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    DataFileException corrupt(String problem) {
        return DataFileException.of(file, place(), problem, DAMAGED);
    }

    DataFileException refuse(String problem, String remedy) {
        return DataFileException.of(file, place(), problem, remedy);
    }

    private String place() {
        return member == null ? file.toString() : file + ", member " + member;
    }

    private DataFileException truncated(Object what, long expected, long found) {
        return corrupt("it ends too early: expected " + what + ", " + expected + " bytes, but found only " + found);
    }

    private DataFileException unreadable(IOException e) {
        String problem = e instanceof ZipException || e instanceof EOFException
                ? "its compressed data are corrupt (" + e.getMessage() + ")"
                : "it cannot be read (" + e + ")";
        return DataFileException.of(file, place(), problem, DAMAGED, e);
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }
}
