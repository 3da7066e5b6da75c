package dev.sungu.datasets;

import dev.sungu.core.DType;
import dev.sungu.core.EagerTensor;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a file stores one element, and the Java array that holds it afterwards.
 *
 * <p>Types that tensors lack are widened to the next one that holds every value: int8, int16 and uint16 to
 * INT32; uint32 to INT64.
 */
enum ElementType {
    BOOL(1),
    UINT8(1),
    INT8(1),
    INT16(2),
    UINT16(2),
    INT32(4),
    UINT32(4),
    INT64(8),
    FLOAT16(2),
    FLOAT32(4),
    FLOAT64(8);

    private static final int CHUNK_BYTES = 1 << 16;

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of one element in the file. */
    int bytes() {
        return bytes;
    }

    /** Reads {@code count} elements into a new array of the type that {@link #tensor} takes. */
    Object read(Source source, int count, ByteOrder order, Object what) {
        return switch (this) {
            case BOOL -> readBooleans(source, count, what);
            case UINT8 -> readBytes(source, count, what);
            default -> readWide(source, count, order, what);
        };
    }

    /** Wraps what {@link #read} returned, without a copy. */
    Tensor tensor(Object values, int[] dims) {
        DType dtype = switch (this) {
            case BOOL -> DType.BOOL;
            case UINT8 -> DType.UINT8;
            case INT8, INT16, UINT16, INT32 -> DType.INT32;
            case UINT32, INT64 -> DType.INT64;
            case FLOAT16 -> DType.FLOAT16;
            case FLOAT32 -> DType.FLOAT32;
            case FLOAT64 -> DType.FLOAT64;
        };
        // Not Tensor.wrap, for which no sizes mean a vector.
        return new EagerTensor(new Spec(dtype, Shape.of(dims)), values, 0);
    }

    private static byte[] readBytes(Source source, int count, Object what) {
        byte[] values = new byte[count];
        source.readFully(values, 0, count, what);
        return values;
    }

    private static byte[] readBooleans(Source source, int count, Object what) {
        byte[] values = readBytes(source, count, what);
        for (int i = 0; i < count; i++) {
            if (values[i] != 0) {
                values[i] = 1;
            }
        }
        return values;
    }

    private Object readWide(Source source, int count, ByteOrder order, Object what) {
        Object values = newArray(count);
        byte[] chunk = new byte[(int) Math.min(CHUNK_BYTES, (long) count * bytes)];
        ByteBuffer buffer = ByteBuffer.wrap(chunk).order(order);
        int perChunk = CHUNK_BYTES / bytes;
        for (int done = 0; done < count; ) {
            int n = Math.min(perChunk, count - done);
            source.readFully(chunk, 0, n * bytes, what);
            buffer.clear().limit(n * bytes);
            decode(buffer, values, done, n);
            done += n;
        }
        return values;
    }

    private Object newArray(int count) {
        return switch (this) {
            case BOOL, UINT8 -> new byte[count];
            case INT8, INT16, UINT16, INT32 -> new int[count];
            case UINT32, INT64 -> new long[count];
            case FLOAT16 -> new short[count];
            case FLOAT32 -> new float[count];
            case FLOAT64 -> new double[count];
        };
    }

    private void decode(ByteBuffer from, Object to, int at, int n) {
        switch (this) {
            case BOOL, UINT8 -> throw new AssertionError("bytes are read in place");
            case INT8 -> {
                int[] values = (int[]) to;
                for (int i = 0; i < n; i++) {
                    values[at + i] = from.get(i);
                }
            }
            case INT16 -> {
                int[] values = (int[]) to;
                for (int i = 0; i < n; i++) {
                    values[at + i] = from.getShort(2 * i);
                }
            }
            case UINT16 -> {
                int[] values = (int[]) to;
                for (int i = 0; i < n; i++) {
                    values[at + i] = Short.toUnsignedInt(from.getShort(2 * i));
                }
            }
            case UINT32 -> {
                long[] values = (long[]) to;
                for (int i = 0; i < n; i++) {
                    values[at + i] = Integer.toUnsignedLong(from.getInt(4 * i));
                }
            }
            case FLOAT16 -> from.asShortBuffer().get((short[]) to, at, n);
            case INT32 -> from.asIntBuffer().get((int[]) to, at, n);
            case INT64 -> from.asLongBuffer().get((long[]) to, at, n);
            case FLOAT32 -> from.asFloatBuffer().get((float[]) to, at, n);
            case FLOAT64 -> from.asDoubleBuffer().get((double[]) to, at, n);
        }
    }
}
