package dev.sungu.datasets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDatasetsTest {
    @TempDir
    private Path folder;

    private Path file(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    @Test
    void lines() throws IOException {
        Path a = file("a.txt", "one\ntwö\r\n\nthree");
        Path b = file("b.txt", "");
        Dataset<String> d = FileDatasets.textLines(a, b, a);
        assertEquals(List.of("one", "twö", "", "three", "one", "twö", "", "three"), d.toList());
        assertEquals(d.toList(), d.prefetch(2).toList());
        DatasetException e = assertThrows(DatasetException.class, FileDatasets.textLines(folder.resolve("no"))::toList);
        assertInstanceOf(UncheckedIOException.class, e.getCause());
    }

    @Test
    void csvBecomesSamples() throws IOException {
        Path csv = file("x.csv", "a,b,label\n1,2,0\n3,4,1\n");
        Sample batch = FileDatasets.textLines(csv)
                .skip(1)
                .map(line -> Arrays.stream(line.split(",", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .map(v -> Sample.of(Tensor.of(new float[] {(float) v[0], (float) v[1]}), Tensor.scalar(v[2])))
                .batch(2)
                .toList()
                .getFirst();
        assertArrayEquals(new float[] {1, 2, 3, 4}, batch.x().toFloatArray());
        assertArrayEquals(new float[] {0, 1}, batch.y().toFloatArray());
    }

    @Test
    void entriesOfAnArrayFile() throws IOException {
        Path npy = folder.resolve("x.npy");
        Npy.write(npy, Tensor.of(new int[] {1, 2, 3, 4, 5, 6}, 3, 2));
        Dataset<Tensor> d = FileDatasets.npy(npy);
        assertEquals(3, d.cardinality());
        assertEquals(
                List.of(Shape.of(2), Shape.of(2), Shape.of(2)),
                d.map(Tensor::shape).toList());
        assertArrayEquals(
                new int[] {1, 2, 3, 4, 5, 6}, d.batch(3).toList().getFirst().toIntArray());
        assertArrayEquals(
                new int[] {3, 4},
                d.prefetch().skip(1).take(1).toList().getFirst().toIntArray());
        Npy.write(npy, Tensor.of(new float[] {7, 8}));
        assertEquals(15, FileDatasets.npy(npy).reduce(0.0, (sum, t) -> sum + t.item()));
        Npy.write(npy, Tensor.of(new float[0], 0, 3));
        assertEquals(List.of(), FileDatasets.npy(npy).toList());
        Npy.write(npy, Tensor.scalar(3));
        assertThrows(DataFileException.class, () -> FileDatasets.npy(npy));
        assertThrows(DataFileException.class, () -> FileDatasets.npy(folder.resolve("no.npy")));
    }

    @Test
    void aTruncatedArrayFile() throws IOException {
        Path npy = folder.resolve("x.npy");
        Npy.write(npy, Tensor.of(new float[100], 10, 10));
        byte[] whole = Files.readAllBytes(npy);
        Files.write(npy, Arrays.copyOf(whole, whole.length - 4));
        assertThrows(DataFileException.class, () -> FileDatasets.npy(npy));
        Files.write(npy, Arrays.copyOf(whole, whole.length + 4));
        DatasetException e = assertThrows(DatasetException.class, FileDatasets.npy(npy)::toList);
        assertInstanceOf(DataFileException.class, e.getCause());
        Files.write(npy, whole);
        Files.delete(npy);
    }

    @Test
    void anArchive() {
        Path npz = folder.resolve("a.npz");
        Npz.write(npz, Map.of("x", Tensor.of(new float[6], 3, 2), "y", Tensor.of(new int[] {7, 8, 9})));
        assertArrayEquals(
                new int[] {7, 8, 9},
                FileDatasets.npz(npz, "x", "y").batch(9).toList().getFirst().y().toIntArray());
        assertThrows(DataFileException.class, () -> FileDatasets.npz(npz, "x", "z"));
    }

    @Test
    void listedFiles() throws IOException {
        file("b.csv", "");
        file("a.csv", "");
        file("c.txt", "");
        file("deep/d.csv", "");
        assertEquals(List.of("a.csv", "b.csv"), names(FileDatasets.listFiles(folder, "*.csv")));
        assertEquals(List.of("a.csv", "b.csv", "d.csv"), names(FileDatasets.listFiles(folder, "**.csv")));
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> FileDatasets.listFiles(folder, "*.png"));
        assertTrue(e.getMessage().contains("matches \"*.png\""), e.getMessage());
    }

    private static List<String> names(Dataset<Path> files) {
        return files.map(f -> f.getFileName().toString()).toList();
    }

    @Test
    void foldersOfClasses() throws IOException {
        file("dog/2.png", "");
        file("dog/1.PNG", "");
        file("cat/more/3.png", "");
        file("cat/notes.txt", "");
        file("cat/.hidden.png", "");
        file(".git/4.png", "");
        file("stray.png", "");
        assertEquals(List.of("cat", "dog"), FileDatasets.classNames(folder));
        List<LabeledFile> all = FileDatasets.classFolders(folder, "png").toList();
        assertEquals(List.of(0, 1, 1), all.stream().map(LabeledFile::label).toList());
        assertEquals(
                List.of("3.png", "1.PNG", "2.png"),
                all.stream().map(f -> f.file().getFileName().toString()).toList());
        assertEquals("cat", all.getFirst().className());
        assertEquals(4, FileDatasets.classFolders(folder).cardinality());
        assertThrows(IllegalArgumentException.class, () -> FileDatasets.classFolders(folder, "jpg"));
    }
}
