package dev.sungu.datasets;

import static dev.sungu.datasets.NpyTest.assertContains;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpzTest {
    @TempDir
    Path folder;

    static Stream<ArrayFacts.Fact> facts() throws IOException {
        return ArrayFacts.all().filter(fact -> fact.file().contains("#"));
    }

    @ParameterizedTest
    @MethodSource("facts")
    void readsWhatNumPyWrote(ArrayFacts.Fact fact) {
        String[] place = fact.file().split("#", 2);
        try (Npz npz = Npz.open(ArrayFacts.file(place[0]))) {
            assertEquals(List.of("x", "y", "deep/name"), new ArrayList<>(npz.names()));
            fact.check(npz.read(place[1]));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void roundTripsTheSameBytes(boolean compressed) throws IOException {
        Map<String, Tensor> arrays = Npz.readAll(ArrayFacts.file("stored.npz"));
        Path first = folder.resolve("a.npz");
        Path second = folder.resolve("b.npz");
        for (Path file : List.of(first, second)) {
            if (compressed) {
                Npz.writeCompressed(file, arrays);
            } else {
                Npz.write(file, arrays);
            }
        }
        assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
        Map<String, Tensor> again = Npz.readAll(first);
        assertEquals(new ArrayList<>(arrays.keySet()), new ArrayList<>(again.keySet()));
        assertArrayEquals(get(arrays, "x").toFloatArray(), get(again, "x").toFloatArray());
        try (ZipFile ours = new ZipFile(first.toFile());
                ZipFile numPy = new ZipFile(ArrayFacts.file("stored.npz").toFile())) {
            for (String member : List.of("x.npy", "y.npy", "deep/name.npy")) {
                assertArrayEquals(
                        numPy.getInputStream(numPy.getEntry(member)).readAllBytes(),
                        ours.getInputStream(ours.getEntry(member)).readAllBytes());
            }
        }
    }

    private static Tensor get(Map<String, Tensor> arrays, String name) {
        return Objects.requireNonNull(arrays.get(name), name);
    }

    @Test
    void anUnknownNameListsTheKnownOnes() {
        Path file = ArrayFacts.file("stored.npz");
        try (Npz npz = Npz.open(file)) {
            var thrown = assertThrows(DataFileException.class, () -> npz.read("x_train"));
            assertContains(thrown, file.toString(), "\"x_train\"", "[x, y, deep/name]");
        }
    }

    @Test
    void picklesAreRefusedWithoutBeingRead() {
        Path file = ArrayFacts.file("refused/objects.npz");
        var thrown = assertThrows(DataFileException.class, () -> Npz.readAll(file));
        assertContains(thrown, file.toString(), "words.npy", "pickle");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stored.npz", "deflated.npz"})
    void everyTruncationIsNoticed(String name) throws IOException {
        byte[] whole = Files.readAllBytes(ArrayFacts.file(name));
        for (int length = 0; length < whole.length; length += 7) {
            Path file = folder.resolve("short.npz");
            Files.write(file, Arrays.copyOf(whole, length));
            assertContains(assertThrows(DataFileException.class, () -> Npz.readAll(file)), file.toString());
        }
    }

    /** A flipped bit is reported, or changes nothing (in a date, say); it never goes by unnoticed or crashes. */
    @ParameterizedTest
    @ValueSource(strings = {"stored.npz", "deflated.npz"})
    void flippedBitsNeverChangeAnArray(String name) throws IOException {
        Map<String, Tensor> right = Npz.readAll(ArrayFacts.file(name));
        byte[] whole = Files.readAllBytes(ArrayFacts.file(name));
        int noticed = 0;
        int tried = 0;
        for (int bit = 0; bit < whole.length * 8; bit += 29) {
            tried++;
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << (bit % 8));
            Path file = folder.resolve("damaged.npz");
            Files.write(file, damaged);
            try (Npz npz = Npz.open(file)) {
                for (String array : npz.names()) {
                    Tensor read = npz.read(array);
                    Tensor expected = right.get(array);
                    if (expected != null) {
                        assertArrayEquals(bytes(expected), bytes(read));
                    }
                }
            } catch (DataFileException e) {
                assertContains(e, file.toString());
                noticed++;
            }
        }
        assertTrue(noticed > tried / 2, noticed + " of " + tried + " flips were noticed");
    }

    private static byte[] bytes(Tensor array) throws IOException {
        var bytes = new ByteArrayOutputStream();
        new NpyEncoder(array).writeTo(bytes);
        return bytes.toByteArray();
    }

    @Test
    void bombsAreRefusedBeforeMemoryIsTaken() throws IOException {
        Path file = folder.resolve("bomb.npz");
        Npz.writeCompressed(file, Map.of("zeros", Tensor.ofUint8(new byte[2_000_000], 2_000_000)));
        try (Npz npz = Npz.open(file, 1_000_000)) {
            var thrown = assertThrows(DataFileException.class, () -> npz.read("zeros"));
            assertContains(thrown, file.toString(), "zeros.npy", "limit of 1000000", "limitBytes");
        }
        assertEquals(2_000_000, get(Npz.readAll(file), "zeros").toByteArray().length);
    }

    @Test
    void twoMembersOfOneNameAreRefused() throws IOException {
        Path file = folder.resolve("twice.npz");
        var arrays = new LinkedHashMap<String, Tensor>();
        arrays.put("a", Tensor.of(new float[] {1}, 1));
        arrays.put("b", Tensor.of(new float[] {2}, 1));
        Npz.write(file, arrays);
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i + 4 < bytes.length; i++) {
            if (bytes[i] == 'b' && bytes[i + 1] == '.' && bytes[i + 2] == 'n') {
                bytes[i] = 'a';
            }
        }
        Files.write(file, bytes);
        assertContains(assertThrows(DataFileException.class, () -> Npz.readAll(file)), "two members");
    }

    @Test
    void otherMembersAreIgnored() throws IOException {
        Path file = folder.resolve("more.npz");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("README.txt"));
            zip.write('x');
            zip.closeEntry();
        }
        assertTrue(Npz.readAll(file).isEmpty());
    }

    @Test
    void aMissingOrForeignFileIsNamed() throws IOException {
        Path none = folder.resolve("none.npz");
        assertContains(assertThrows(DataFileException.class, () -> Npz.open(none)), none.toString(), "no such file");
        Path page = Files.writeString(folder.resolve("page.npz"), "<html>");
        assertContains(assertThrows(DataFileException.class, () -> Npz.open(page)), page.toString(), "zip archive");
        Path empty = Files.writeString(folder.resolve("empty.npz"), "");
        assertContains(assertThrows(DataFileException.class, () -> Npz.open(empty)), empty.toString(), "zip archive");
    }
}
