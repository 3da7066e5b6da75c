package dev.sungu.datasets;

import dev.sungu.core.EagerTensor;
import dev.sungu.core.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The bytes of one tensor in {@code .npy} format: little endian, row major, as {@code numpy.save} writes them. */
final class NpyEncoder {
    private static final int CHUNK_BYTES = 1 << 16;

    private final byte[] header;
    private final Object values;
    private final int elementBytes;
    private final int count;

    NpyEncoder(Tensor array) {
        int[] dims = array.shape().dims();
        values = switch (array.dtype()) {
            case FLOAT16 -> halves(array.value());
            case BFLOAT16, FLOAT32 -> array.toFloatArray();
            case FLOAT64 -> array.toDoubleArray();
            case INT32 -> array.toIntArray();
            case INT64 -> array.toLongArray();
            case UINT8, BOOL -> array.toByteArray();
        };
        String descr = switch (array.dtype()) {
            case FLOAT16 -> "<f2";
            // NumPy has no bfloat16; every such value is a float32.
            case BFLOAT16, FLOAT32 -> "<f4";
            case FLOAT64 -> "<f8";
            case INT32 -> "<i4";
            case INT64 -> "<i8";
            case UINT8 -> "|u1";
            case BOOL -> "|b1";
        };
        header = NpyHeader.encode(descr, dims);
        elementBytes = descr.charAt(2) - '0';
        count = java.lang.reflect.Array.getLength(values);
    }

    private static short[] halves(EagerTensor t) {
        return Arrays.copyOfRange((short[]) t.array(), t.offset(), t.offset() + t.size());
    }

    /** The number of bytes that {@link #writeTo} writes. */
    long size() {
        return header.length + (long) count * elementBytes;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(header);
        if (values instanceof byte[] bytes) {
            out.write(bytes);
            return;
        }
        byte[] chunk = new byte[CHUNK_BYTES];
        ByteBuffer buffer = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
        int perChunk = CHUNK_BYTES / elementBytes;
        for (int done = 0; done < count; ) {
            int n = Math.min(perChunk, count - done);
            switch (values) {
                case float[] a -> buffer.asFloatBuffer().put(a, done, n);
                case double[] a -> buffer.asDoubleBuffer().put(a, done, n);
                case int[] a -> buffer.asIntBuffer().put(a, done, n);
                case short[] a -> buffer.asShortBuffer().put(a, done, n);
                case long[] a -> buffer.asLongBuffer().put(a, done, n);
                default -> throw new AssertionError(values.getClass());
            }
            out.write(chunk, 0, n * elementBytes);
            done += n;
        }
    }
}
