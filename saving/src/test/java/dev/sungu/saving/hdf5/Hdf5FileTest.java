package dev.sungu.saving.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.DType;
import dev.sungu.core.EagerTensor;
import dev.sungu.core.kernel.Halves;
import java.io.IOException;
import java.net.URISyntaxException;
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

/** Files that h5py wrote: {@code tools/golden/hdf5.py}. */
class Hdf5FileTest {
    static Path resource(String name) {
        try {
            return Path.of(Hdf5FileTest.class.getResource("/hdf5/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    static Stream<String> facts() throws IOException {
        return Files.readAllLines(resource("expected.tsv")).stream();
    }

    private static Hdf5Dataset dataset(Hdf5File file, String path) throws IOException {
        int slash = path.lastIndexOf('/');
        Hdf5Group group = slash < 0 ? file.root() : file.root().group(path.substring(0, slash));
        return group.dataset(path.substring(slash + 1));
    }

    @ParameterizedTest
    @MethodSource("facts")
    void readsWhatH5pyWrote(String line) throws IOException {
        String[] fact = line.split("\t", -1);
        try (Hdf5File file = Hdf5File.open(resource(fact[0]))) {
            Hdf5Dataset found = dataset(file, fact[1]);
            EagerTensor tensor = found.read();
            int[] sizes = Arrays.stream(fact[3].split(" "))
                    .filter(s -> !s.isEmpty())
                    .mapToInt(Integer::parseInt)
                    .toArray();
            assertArrayEquals(sizes, tensor.shape().dims());
            double[] values = Arrays.stream(fact[4].split(" "))
                    .filter(s -> !s.isEmpty())
                    .mapToDouble(s -> s.equals("True") ? 1 : s.equals("False") ? 0 : Double.parseDouble(s))
                    .toArray();
            assertEquals(values.length, tensor.size());
            for (int i = 0; i < values.length; i++) {
                double value = tensor.dtype() == DType.FLOAT32 ? (float) values[i] : values[i];
                assertEquals(value, number(tensor, i), fact[1]);
            }
            if (fact[1].contains("int16")) {
                EagerTensor halves = found.read(DType.FLOAT16);
                for (int i = 0; i < values.length; i++) {
                    assertEquals(Halves.roundToFloat16((float) values[i]), number(halves, i), fact[1]);
                }
            }
        }
    }

    private static double number(EagerTensor t, int i) {
        return switch (t.array()) {
            case float[] a -> a[i];
            case short[] a -> Halves.toFloat(t.dtype(), a[i]);
            case double[] a -> a[i];
            case int[] a -> a[i];
            case long[] a -> a[i];
            case byte[] a -> a[i] & 0xff;
            default -> throw new AssertionError();
        };
    }

    @Test
    void readsGroupsAndAttributes() throws IOException {
        try (Hdf5File file = Hdf5File.open(resource("plain.h5"))) {
            Hdf5Group a = file.root().group("a");
            assertEquals(List.of("b"), a.names());
            assertEquals("a/b/c", a.group("b/c").path());
            assertEquals("grün", a.group("b/c").text("name"));
            assertEquals("fixed", a.text("fixed"));
            assertEquals(List.of("one", "two", "drei"), a.texts("texts"));
            assertEquals(List.of("one", "three"), a.texts("fixed texts"));
            assertEquals(7, a.whole("number"));
            assertNull(a.text("number"));
            assertNull(a.text("nothing"));
            assertThrows(Hdf5Exception.class, () -> a.texts("floats"));
            assertNull(file.root().group("a/nothing/there"));
            assertNull(a.dataset("nothing"));
            assertThrows(Hdf5Exception.class, () -> a.dataset("b"));
            assertThrows(Hdf5Exception.class, () -> file.root().group("scalar"));
        }
    }

    @Test
    void findsNamesInDeepTrees() throws IOException {
        try (Hdf5File file = Hdf5File.open(resource("many.h5"))) {
            Hdf5Group layers = file.root().group("layers");
            assertEquals(300, layers.names().size());
            for (int i = 0; i < 300; i++) {
                assertArrayEquals(
                        new int[] {i % 100},
                        layers.dataset(String.valueOf(i)).read().toIntArray());
            }
        }
    }

    @Test
    void convertsToTheTypeThatIsWanted() throws IOException {
        try (Hdf5File file = Hdf5File.open(resource("plain.h5"))) {
            Hdf5Group types = file.root().group("types");
            assertArrayEquals(new double[] {-1.5, 1, 2, 3, 4, 100}, (double[])
                    types.dataset("float32").read(DType.FLOAT64).array());
            assertArrayEquals(new int[] {0, 1, 2, 3, 4, 100}, (int[])
                    types.dataset("uint64").read(DType.INT32).array());
            assertArrayEquals(new float[] {0, 1, 2, 3, 4, 100}, (float[])
                    types.dataset("uint8").read(DType.FLOAT32).array());
            assertFalse(types.dataset("float32").fits(DType.INT32));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> types.dataset("float32").read(DType.INT32));
            assertThrows(Hdf5Exception.class, () -> types.dataset("int64").read(DType.INT32));
        }
    }

    @Test
    void findsNamesInHeaps() throws IOException {
        try (Hdf5File file = Hdf5File.open(resource("many-latest.h5"))) {
            Hdf5Group layers = file.root().group("layers");
            for (int i = 0; i < 1500; i++) {
                assertEquals(i % 7 != 1, layers.has(String.valueOf(i)), "name " + i);
            }
            assertEquals(1285, layers.names().size());
            assertEquals(7, layers.dataset("1498").read().item());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "soft-link, soft link",
        "external-link, external link",
        "external-storage, other files",
        "virtual, virtual dataset",
        "shape-bomb, exhaust memory",
        "compound, should be numbers",
        "complex, should be numbers",
        "lzf, filter 32000",
    })
    void refuses(String name, String message) throws IOException {
        try (Hdf5File file = Hdf5File.open(resource("refused/" + name + ".h5"))) {
            Hdf5Exception e = assertThrows(Hdf5Exception.class, () -> {
                if (file.root().find("bad") instanceof Hdf5Dataset bad) {
                    bad.read();
                }
            });
            assertTrue(e.getMessage().contains(message), e.getMessage());
        }
    }

    @Test
    void refusesWhatIsCutOffOrSomethingElse(@TempDir Path folder) throws IOException {
        byte[] whole = Files.readAllBytes(resource("plain.h5"));
        for (int length : new int[] {0, 7, 8, 47, 96, 1000, whole.length / 2, whole.length - 1}) {
            Path file = Files.write(folder.resolve("cut.h5"), Arrays.copyOf(whole, length));
            assertThrows(Hdf5Exception.class, () -> Hdf5File.open(file).close(), () -> length + " bytes");
        }
        Path text = Files.writeString(folder.resolve("text.h5"), "not at all".repeat(100));
        Hdf5Exception e = assertThrows(Hdf5Exception.class, () -> Hdf5File.open(text));
        assertTrue(e.getMessage().contains("no HDF5 file"), e.getMessage());
        // On some systems an open file cannot be deleted.
        assertTrue(Files.deleteIfExists(text));
        assertNotNull(folder);
    }
}
