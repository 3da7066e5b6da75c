package dev.sungu.saving.hdf5;

import dev.sungu.core.EagerTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** Where bytes are written to, one after the other, through one buffer. */
public final class Sink {
    private final WritableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 18).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32 crc = new CRC32();
    private long position;

    /** Over a channel, which stays open. */
    public Sink(WritableByteChannel channel) {
        this.channel = channel;
    }

    /** The number of bytes written. */
    public long position() {
        return position;
    }

    /** The CRC-32, as in zip files, of all bytes written. */
    public long crc() {
        return crc.getValue();
    }

    /** Writes bytes. */
    public void write(byte[] bytes) throws IOException {
        int done = 0;
        while (done < bytes.length) {
            int n = Math.min(bytes.length - done, buffer.capacity());
            buffer.clear().put(bytes, done, n);
            flush();
            done += n;
        }
    }

    /**
     * Writes the elements of a tensor.
     *
     * @return the CRC-32C of their bytes
     */
    int write(EagerTensor tensor) throws IOException {
        CRC32C own = new CRC32C();
        int width = tensor.dtype().bytes();
        Object array = tensor.array();
        int done = 0;
        while (done < tensor.size()) {
            int n = Math.min(tensor.size() - done, buffer.capacity() / width);
            int from = tensor.offset() + done;
            buffer.clear();
            switch (array) {
                case float[] a -> buffer.asFloatBuffer().put(a, from, n);
                case double[] a -> buffer.asDoubleBuffer().put(a, from, n);
                case int[] a -> buffer.asIntBuffer().put(a, from, n);
                case short[] a -> buffer.asShortBuffer().put(a, from, n);
                case long[] a -> buffer.asLongBuffer().put(a, from, n);
                case byte[] a -> buffer.put(a, from, n);
                default -> throw new IllegalStateException(tensor.spec().toString());
            }
            buffer.position(n * width);
            own.update(buffer.duplicate().flip());
            flush();
            done += n;
        }
        return (int) own.getValue();
    }

    private void flush() throws IOException {
        buffer.flip();
        crc.update(buffer.duplicate());
        position += buffer.remaining();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }
}
