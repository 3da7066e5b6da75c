package dev.sungu.datasets;

import static dev.sungu.datasets.NpyTest.assertContains;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sungu.core.DType;
import dev.sungu.core.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MnistTest {
    private static final byte UINT8 = 0x08;

    @TempDir
    Path folder;

    private static byte[] pixels(int count) {
        byte[] pixels = new byte[count * 784];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 31);
        }
        return pixels;
    }

    private void writeFolder(String dot, String suffix) throws IOException {
        write("train-images" + dot + "idx3-ubyte" + suffix, IdxTest.idx(UINT8, pixels(3), 3, 28, 28));
        write("train-labels" + dot + "idx1-ubyte" + suffix, IdxTest.idx(UINT8, new byte[] {5, 0, 4}, 3));
        write("t10k-images" + dot + "idx3-ubyte" + suffix, IdxTest.idx(UINT8, pixels(2), 2, 28, 28));
        write("t10k-labels" + dot + "idx1-ubyte" + suffix, IdxTest.idx(UINT8, new byte[] {7, 2}, 2));
    }

    private void write(String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), name.endsWith(".gz") ? IdxTest.gzip(content) : content);
    }

    private static void check(TrainTest mnist) {
        assertEquals(DType.UINT8, mnist.xTrain().dtype());
        assertArrayEquals(new int[] {3, 28, 28}, mnist.xTrain().shape().dims());
        assertArrayEquals(pixels(3), mnist.xTrain().toByteArray());
        assertArrayEquals(new byte[] {5, 0, 4}, mnist.yTrain().toByteArray());
        assertArrayEquals(pixels(2), mnist.xTest().toByteArray());
        assertArrayEquals(new byte[] {7, 2}, mnist.yTest().toByteArray());
    }

    @ParameterizedTest
    @CsvSource({"-, ''", "-, .gz", "., ''", "., .gz"})
    void readsAFolderOfIdxFiles(String dot, String suffix) throws IOException {
        writeFolder(dot, suffix);
        check(Mnist.load(folder));
    }

    @Test
    void readsAnNpz() {
        Path file = folder.resolve("any.npz");
        Npz.writeCompressed(file, arrays());
        check(Mnist.load(file));
    }

    @Test
    void readsAFolderWithAnNpz() {
        Npz.write(folder.resolve("mnist.npz"), arrays());
        check(Mnist.load(folder));
    }

    private static Map<String, Tensor> arrays() {
        var arrays = new LinkedHashMap<String, Tensor>();
        arrays.put("x_train", Tensor.ofUint8(pixels(3), 3, 28, 28));
        arrays.put("y_train", Tensor.ofUint8(new byte[] {5, 0, 4}, 3));
        arrays.put("x_test", Tensor.ofUint8(pixels(2), 2, 28, 28));
        arrays.put("y_test", Tensor.ofUint8(new byte[] {7, 2}, 2));
        return arrays;
    }

    @Test
    void aDamagedCopyIsFetchedAgain() throws IOException {
        Path good = folder.resolve("good.npz");
        Npz.write(good, arrays());
        byte[] content = Files.readAllBytes(good);
        DataCache cache = DataCache.at(folder.resolve("cache"));
        Path cached = cache.folder().resolve("mnist.npz");
        Files.createDirectories(cache.folder());
        byte[] damaged = content.clone();
        damaged[500]++;
        Files.write(cached, damaged);
        try (var server = new FileServer(content)) {
            var published =
                    new RemoteFile(server.base().resolve("mnist.npz"), "mnist.npz", content.length, Checksum.of(good));
            check(Mnist.load(cache, published));
            check(Mnist.load(cache, published));
            assertEquals(1, server.requests.size());
        }
        assertArrayEquals(content, Files.readAllBytes(cached));
    }

    @Test
    void aDamagedCopyIsNamedWhereNoneCanBeFetched() throws IOException {
        DataCache cache = DataCache.at(folder);
        Path cached = Files.writeString(folder.resolve("mnist.npz"), "damaged");
        try (var server = new FileServer(new byte[0])) {
            server.status = 404;
            var published = new RemoteFile(server.base().resolve("mnist.npz"), "mnist.npz", 7, "0".repeat(64));
            var thrown = assertThrows(DownloadException.class, () -> Mnist.load(cache, published));
            assertContains(thrown, cached.toString(), "404", "not the published one");
            assertContains(thrown.getSuppressed()[0], "zip archive");
        }
    }

    @Test
    void aMissingFileOfTheFolderIsNamed() throws IOException {
        writeFolder("-", "");
        Files.delete(folder.resolve("t10k-images-idx3-ubyte"));
        assertFails(folder, folder.toString(), "t10k-images-idx3-ubyte.gz", "four files");
    }

    @Test
    void exchangedFilesAreNoticed() throws IOException {
        writeFolder("-", "");
        Files.copy(
                folder.resolve("train-labels-idx1-ubyte"),
                folder.resolve("train-images-idx3-ubyte"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertFails(folder, "train-images-idx3-ubyte", "[n, 28, 28]", "[3]");
    }

    @Test
    void imagesWithoutTheirLabelsAreNoticed() throws IOException {
        writeFolder("-", "");
        write("t10k-labels-idx1-ubyte", IdxTest.idx(UINT8, new byte[] {1, 2, 3}, 3));
        assertFails(folder, "2 test images but 3 test labels");
    }

    @Test
    void aTruncatedFileIsNamed() throws IOException {
        writeFolder("-", ".gz");
        Path file = folder.resolve("train-images-idx3-ubyte.gz");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 20));
        assertFails(folder, file.toString(), "too early");
    }

    @Test
    void otherArraysAreNoticed() {
        Path file = folder.resolve("other.npz");
        var arrays = new LinkedHashMap<>(arrays());
        arrays.put("x_test", Tensor.of(new float[2 * 784], 2, 28, 28));
        Npz.write(file, arrays);
        assertFails(file, file.toString(), "x_test", "UINT8", "FLOAT32");
        arrays.remove("x_test");
        Npz.write(file, arrays);
        assertFails(file, file.toString(), "no array \"x_test\"", "x_train");
    }

    @Test
    void aMissingPathIsNamed() {
        assertFails(folder.resolve("none"), folder.resolve("none").toString(), "no such file");
    }

    private static void assertFails(Path path, String... parts) {
        assertContains(assertThrows(DataFileException.class, () -> Mnist.load(path)), parts);
    }

    @Test
    void readsTheRealData() {
        Path place = realData();
        assumeTrue(
                Files.exists(place),
                "MNIST is not at " + place.toAbsolutePath() + ": give its folder with -Dsungu.mnist or SUNGU_MNIST");
        TrainTest mnist = Mnist.load(place);
        assertArrayEquals(new int[] {60_000, 28, 28}, mnist.xTrain().shape().dims());
        assertArrayEquals(new int[] {60_000}, mnist.yTrain().shape().dims());
        assertArrayEquals(new int[] {10_000, 28, 28}, mnist.xTest().shape().dims());
        assertArrayEquals(new int[] {10_000}, mnist.yTest().shape().dims());
        assertArrayEquals(
                new byte[] {5, 0, 4, 1, 9, 2, 1, 3, 1, 4},
                Arrays.copyOf(mnist.yTrain().toByteArray(), 10));
        long sum = 0;
        for (byte pixel : mnist.xTrain().toByteArray()) {
            sum += Byte.toUnsignedInt(pixel);
        }
        // The mean that everybody normalizes MNIST with, 0.1307.
        assertEquals(0.1307, sum / (255.0 * 47_040_000), 5e-5);
    }

    /** Tests run in the module's folder, one below the root. */
    private static Path realData() {
        String property = System.getProperty("sungu.mnist");
        String environment = System.getenv("SUNGU_MNIST");
        return property != null
                ? Path.of(property)
                : environment != null ? Path.of(environment) : Path.of("../../shared/datasets/mnist");
    }
}
