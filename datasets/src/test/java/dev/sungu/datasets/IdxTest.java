package dev.sungu.datasets;

import static dev.sungu.datasets.NpyTest.assertContains;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sungu.core.DType;
import dev.sungu.core.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdxTest {
    private static final byte UINT8 = 0x08;

    @TempDir
    Path folder;

    static byte[] idx(byte type, byte[] elements, int... dims) {
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * dims.length + elements.length);
        bytes.put(new byte[] {0, 0, type, (byte) dims.length});
        for (int dim : dims) {
            bytes.putInt(dim);
        }
        return bytes.put(elements).array();
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsUnsignedBytesPlainAndGzipped(boolean gzipped) throws IOException {
        byte[] content = idx(UINT8, new byte[] {0, 1, 2, (byte) 200, 4, (byte) 255}, 2, 3);
        Path file = folder.resolve("any-name");
        Files.write(file, gzipped ? gzip(content) : content);
        Tensor tensor = Idx.read(file);
        assertEquals(DType.UINT8, tensor.dtype());
        assertArrayEquals(new int[] {2, 3}, tensor.shape().dims());
        assertArrayEquals(new byte[] {0, 1, 2, (byte) 200, 4, (byte) 255}, tensor.toByteArray());
    }

    @Test
    void readsOtherTypes() throws IOException {
        assertArrayEquals(
                new int[] {-1, 5}, read(idx((byte) 0x09, new byte[] {-1, 5}, 2)).toIntArray());
        assertArrayEquals(
                new int[] {-2, 258},
                read(idx((byte) 0x0B, new byte[] {-1, -2, 1, 2}, 2)).toIntArray());
        assertArrayEquals(
                new int[] {0x01020304},
                read(idx((byte) 0x0C, new byte[] {1, 2, 3, 4}, 1)).toIntArray());
        byte[] floatBytes = ByteBuffer.allocate(4).putFloat(1.5f).array();
        assertArrayEquals(
                new float[] {1.5f}, read(idx((byte) 0x0D, floatBytes, 1, 1)).toFloatArray());
        byte[] doubleBytes = ByteBuffer.allocate(8).putDouble(-2.25).array();
        assertArrayEquals(
                new double[] {-2.25}, read(idx((byte) 0x0E, doubleBytes, 1)).toDoubleArray());
    }

    private Tensor read(byte[] content) throws IOException {
        Path file = folder.resolve("file.idx");
        Files.write(file, content);
        return Idx.read(file);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyTruncationIsNoticed(boolean gzipped) throws IOException {
        byte[] content = idx(UINT8, new byte[40], 2, 20);
        byte[] whole = gzipped ? gzip(content) : content;
        for (int length = 0; length < whole.length; length++) {
            byte[] start = Arrays.copyOf(whole, length);
            var thrown = assertThrows(DataFileException.class, () -> read(start));
            assertContains(thrown, folder.resolve("file.idx").toString());
        }
    }

    @Test
    void damagedCompressionIsNoticed() throws IOException {
        byte[] noise = new byte[1000];
        new java.util.Random(1).nextBytes(noise);
        byte[] whole = gzip(idx(UINT8, noise, 1000));
        for (int i = 30; i < whole.length; i += 50) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 0x10;
            assertThrows(DataFileException.class, () -> read(damaged));
        }
    }

    @Test
    void surplusBytesAreNoticed() {
        var thrown = assertThrows(DataFileException.class, () -> read(idx(UINT8, new byte[7], 6)));
        assertContains(thrown, "more bytes follow", "[6]");
    }

    @Test
    void sizesBeyondTheFileTakeNoMemory() {
        var tooBig = assertThrows(DataFileException.class, () -> read(idx(UINT8, new byte[5], 60_000, 28, 28)));
        assertContains(tooBig, "[60000, 28, 28]", "47040000 bytes", "at most 5");
        assertThrows(DataFileException.class, () -> read(idx(UINT8, new byte[5], -1, -1, -1, -1)));
        assertThrows(DataFileException.class, () -> read(gzip(idx(UINT8, new byte[5], 2_000_000_000))));
    }

    @Test
    void otherFilesAreNoticed() {
        assertContains(
                assertThrows(DataFileException.class, () -> read(new byte[] {'<', 'h', 't', 'm', 'l', '>'})),
                "3c 68 74 6d",
                "IDX",
                "get it again");
        assertThrows(DataFileException.class, () -> read(new byte[] {0, 0, 0x77, 1, 0, 0, 0, 0}));
        assertThrows(DataFileException.class, () -> read(gzip(new byte[] {1, 2, 3, 4, 5, 6, 7, 8})));
    }

    @Test
    void aMissingFileIsNamed() {
        Path file = folder.resolve("none");
        assertContains(assertThrows(DataFileException.class, () -> Idx.read(file)), file.toString(), "no such file");
    }
}
