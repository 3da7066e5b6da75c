package dev.sungu.saving.hdf5;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Bytes that are read piece by piece: a file, or a part of one.
 *
 * <p>Files are read, not mapped: what is mapped counts as memory of the process, cannot be replaced on some systems, and
 * ends the program where somebody cuts the file off.
 */
public abstract class Source implements Closeable {
    Source() {}

    /** A whole file. */
    public static Source of(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        return new OfFile(channel, 0, channel.size(), channel);
    }

    /** A whole file, which is deleted when the source is closed. */
    public static Source temporary(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        return new OfFile(channel, 0, channel.size(), () -> {
            channel.close();
            Files.deleteIfExists(file);
        });
    }

    /** A part of a file that somebody else closes. */
    public static Source of(FileChannel channel, long start, long size) {
        return new OfFile(channel, start, size, () -> {});
    }

    /** Bytes in memory. */
    public static Source of(byte[] bytes) {
        return new OfBytes(bytes);
    }

    /** The number of bytes. */
    public abstract long size();

    /** Fills {@code into} with the bytes from {@code position} on, which are there. */
    abstract void read(long position, ByteBuffer into) throws IOException;

    private static final class OfFile extends Source {
        private final FileChannel channel;
        private final long start;
        private final long size;
        private final Closeable owned;

        OfFile(FileChannel channel, long start, long size, Closeable owned) {
            this.channel = channel;
            this.start = start;
            this.size = size;
            this.owned = owned;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        void read(long position, ByteBuffer into) throws IOException {
            long at = start + position;
            while (into.hasRemaining()) {
                int n = channel.read(into, at);
                if (n < 0) {
                    throw new EOFException("the file became shorter while it was read");
                }
                at += n;
            }
        }

        @Override
        public void close() throws IOException {
            owned.close();
        }
    }

    private static final class OfBytes extends Source {
        private final byte[] bytes;

        OfBytes(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        void read(long position, ByteBuffer into) {
            into.put(bytes, (int) position, into.remaining());
        }

        @Override
        public void close() {}
    }
}
