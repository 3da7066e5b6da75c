package dev.sungu.datasets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyTest {
    @TempDir
    Path folder;

    static Stream<ArrayFacts.Fact> facts() throws IOException {
        return ArrayFacts.all().filter(fact -> fact.file().endsWith(".npy"));
    }

    @ParameterizedTest
    @MethodSource("facts")
    void readsWhatNumPyWrote(ArrayFacts.Fact fact) {
        fact.check(Npy.read(ArrayFacts.file(fact.file())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"float32", "float64", "int32", "int64", "uint8", "bool", "scalar", "vector", "empty", "rank-4"})
    void writesTheBytesThatNumPyWrites(String name) throws IOException {
        Path original = ArrayFacts.file(name + ".npy");
        Path copy = folder.resolve("new/folder/copy.npy");
        Npy.write(copy, Npy.read(original));
        assertArrayEquals(Files.readAllBytes(original), Files.readAllBytes(copy));
        try (Stream<Path> left = Files.list(copy.getParent())) {
            assertEquals(List.of(copy), left.toList(), "nothing but the file stays");
        }
    }

    @Test
    void largeArraysSurviveARoundTrip() {
        float[] values = new float[50_021];
        for (int i = 0; i < values.length; i++) {
            values[i] = i * .37f;
        }
        Path file = folder.resolve("large.npy");
        Npy.write(file, Tensor.of(values, values.length));
        assertArrayEquals(values, Npy.read(file).toFloatArray());
    }

    @ParameterizedTest
    @CsvSource({
        "objects, pickle",
        "structured, structured array",
        "complex, '<c16'",
        "text, '<U3'",
        "bytes, '|S3'",
        "uint64, '<u8'",
        "date, '<M8[D]'"
    })
    void refusesOtherKindsOfElements(String name, String reason) {
        Path file = ArrayFacts.file("refused/" + name + ".npy");
        var refusal = assertThrows(DataFileException.class, () -> Npy.read(file));
        assertContains(refusal, file.toString(), reason.replace("''", "'"));
        assertEquals(file, refusal.file());
    }

    @Test
    void everyTruncationIsNoticed() throws IOException {
        byte[] whole = Files.readAllBytes(ArrayFacts.file("float32.npy"));
        for (int length = 0; length < whole.length; length++) {
            Path file = folder.resolve("short.npy");
            Files.write(file, Arrays.copyOf(whole, length));
            assertContains(assertThrows(DataFileException.class, () -> Npy.read(file)), file.toString());
        }
    }

    @Test
    void surplusBytesAreNoticed() throws IOException {
        byte[] whole = Files.readAllBytes(ArrayFacts.file("float32.npy"));
        assertRefused(Arrays.copyOf(whole, whole.length + 1), "more bytes follow");
    }

    @Test
    void otherFilesAreNoticed() throws IOException {
        assertRefused("<html>Not found</html>".getBytes(StandardCharsets.UTF_8), "NumPy");
        assertRefused(header("{}", 4), "version 4.0");
    }

    @Test
    void aMissingFileIsNamed() {
        Path file = folder.resolve("none.npy");
        assertContains(assertThrows(DataFileException.class, () -> Npy.read(file)), file.toString(), "no such file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "{'descr': '<f4', 'fortran_order': False}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'more': 1}",
                "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (1,)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1,)} x",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1 2)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1.5,)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,)}",
                "{'descr': '<f4', 'fortran_order': 0, 'shape': (1,)}",
                "{'descr': '\\x3cf4', 'fortran_order': False, 'shape': (1,)}",
                "{'descr': __import__('os'), 'fortran_order': False, 'shape': (1,)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1,)",
            })
    void malformedHeadersAreRefused(String header) throws IOException {
        assertRefused(header(header, 1), "malformed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1000000000,",
                "2147483639,",
                "100000, 100000, 100000, 100000",
                "999999999999999999,",
                "0, 2147483648"
            })
    void sizesBeyondTheFileTakeNoMemory(String shape) throws IOException {
        assertRefused(header("{'descr': '<f8', 'fortran_order': False, 'shape': (" + shape + ")}", 1), "");
    }

    @Test
    void acceptsOtherSpellingsOfTheHeader() throws IOException {
        Path file = folder.resolve("spelling.npy");
        byte[] header = header("{\"shape\":(1L,),'fortran_order':True,'descr':'|u1'}\n", 2);
        byte[] whole = Arrays.copyOf(header, header.length + 1);
        whole[header.length] = (byte) 200;
        Files.write(file, whole);
        assertArrayEquals(new byte[] {(byte) 200}, Npy.read(file).toByteArray());
    }

    @Test
    void aFailedWriteLeavesNothing() throws IOException {
        Path inTheWay = Files.writeString(folder.resolve("file"), "");
        Path file = inTheWay.resolve("x.npy");
        Tensor array = Tensor.of(new float[] {1}, 1);
        assertContains(assertThrows(DataFileException.class, () -> Npy.write(file, array)), file.toString());
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(inTheWay), left.toList());
        }
    }

    private void assertRefused(byte[] content, String reason) throws IOException {
        Path file = folder.resolve("bad.npy");
        Files.write(file, content);
        assertContains(assertThrows(DataFileException.class, () -> Npy.read(file)), file.toString(), reason);
    }

    private static byte[] header(String text, int version) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        int lengthBytes = version == 1 ? 2 : 4;
        byte[] bytes = new byte[8 + lengthBytes + ascii.length];
        System.arraycopy(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0}, 0, bytes, 0, 8);
        bytes[8] = (byte) ascii.length;
        bytes[9] = (byte) (ascii.length >> 8);
        System.arraycopy(ascii, 0, bytes, 8 + lengthBytes, ascii.length);
        return bytes;
    }

    static void assertContains(Throwable thrown, String... parts) {
        String message = String.valueOf(thrown.getMessage());
        for (String part : parts) {
            assertTrue(message.contains(part), () -> "expected \"" + part + "\" in: " + message);
        }
    }
}
