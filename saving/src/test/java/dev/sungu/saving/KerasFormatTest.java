package dev.sungu.saving;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.SymbolicTensor;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.core.random.Random;
import dev.sungu.layers.Dense;
import dev.sungu.layers.Dropout;
import dev.sungu.layers.Flatten;
import dev.sungu.layers.Input;
import dev.sungu.layers.InputLayer;
import dev.sungu.models.Fit;
import dev.sungu.models.Load;
import dev.sungu.models.Model;
import dev.sungu.models.Sequential;
import dev.sungu.optimizers.Adam;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KerasFormatTest {
    @TempDir
    Path folder;

    private final Tensor x = Ops.reshape(Ops.sin(Ops.arange(0.0, 12 * 6, 1, DType.FLOAT32)), 12, 2, 3);
    private final Tensor y = Ops.mod(Ops.arange(12), 3);

    @BeforeEach
    void seed() {
        Random.setRandomSeed(7);
    }

    private static Sequential model() {
        Sequential model = new Sequential(
                new InputLayer(2, 3),
                new Flatten(),
                new Dense(8).activation("relu"),
                new Dropout(0.4),
                new Dense(3).activation("softmax"));
        model.compile(new Adam(0.01), "sparse_categorical_crossentropy", "accuracy");
        return model;
    }

    private Model saved(Model model) {
        Path file = folder.resolve("model.keras");
        model.save(file);
        return Model.load(file);
    }

    private static void assertSame(List<Variable> expected, List<Variable> actual) {
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(
                    expected.get(i).toDoubleArray(),
                    actual.get(i).toDoubleArray(),
                    expected.get(i).path());
        }
    }

    @Test
    void aModelReadBackIsTheSame() {
        Sequential model = model();
        model.fit(x, y, Fit.epochs(2).batchSize(4).verbose(0));
        Model again = saved(model);
        assertSame(model.variables(), again.variables());
        assertSame(model.optimizer().variables(), again.optimizer().variables());
        assertArrayEquals(model.predict(x).toFloatArray(), again.predict(x).toFloatArray());
        assertEquals(model.evaluate(x, y).loss(), again.evaluate(x, y).loss());
    }

    @Test
    void trainingGoesOnAsIfNeverInterrupted() {
        Sequential model = model();
        model.fit(x, y, Fit.epochs(1).batchSize(4).shuffle(false).verbose(0));
        Model again = saved(model);
        Fit more = Fit.epochs(2).batchSize(4).shuffle(false).verbose(0);
        model.fit(x, y, more);
        again.fit(x, y, more);
        assertSame(model.variables(), again.variables());
        assertSame(model.optimizer().variables(), again.optimizer().variables());
    }

    @Test
    void theSameModelGivesTheSameBytes() throws IOException {
        Sequential model = model();
        model.fit(x, y, Fit.epochs(1).batchSize(4).verbose(0));
        Path one = folder.resolve("one.keras");
        Path two = folder.resolve("two.keras");
        Path three = folder.resolve("three.keras");
        model.save(one);
        model.save(two);
        Model.load(one).save(three);
        assertEquals(-1, Files.mismatch(one, two));
        assertEquals(-1, Files.mismatch(one, three));
    }

    @Test
    void theDateIsOnlyThereWhereItIsFixed() {
        assertEquals("{\"keras_version\": \"3.15.1\"}", KerasFormat.metadata(null));
        assertEquals(
                "{\"keras_version\": \"3.15.1\", \"date_saved\": \"2001-09-09@01:46:40\"}",
                KerasFormat.metadata("1000000000"));
        assertEquals("{\"keras_version\": \"3.15.1\"}", KerasFormat.metadata("no number"));
    }

    @Test
    void theArchiveIsAsKerasWritesIt() throws IOException {
        Path file = folder.resolve("model.keras");
        model().save(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<? extends ZipEntry> entries = Collections.list(zip.entries());
            assertEquals(
                    List.of("metadata.json", "config.json", "model.weights.h5"),
                    entries.stream().map(ZipEntry::getName).toList());
            assertTrue(entries.stream().allMatch(e -> e.getMethod() == ZipEntry.STORED));
            // Reads all and checks the checksums.
            for (ZipEntry e : entries) {
                assertEquals(e.getSize(), zip.getInputStream(e).readAllBytes().length);
            }
        }
    }

    @Test
    void isNotCompiledIfSoAsked() {
        Path file = folder.resolve("model.keras");
        model().save(file);
        assertFalse(Model.load(file, Load.defaults().compile(false)).isCompiled());
    }

    @Test
    void theFormatCanBeGivenWhateverTheName() throws IOException {
        Path file = folder.resolve("model.keras");
        Sequential model = model();
        model.save(file);
        Path renamed = Files.move(file, folder.resolve("model.bin"));
        assertThrows(IllegalArgumentException.class, () -> Model.load(renamed));
        Model read = Model.load(renamed, Load.defaults().format(new KerasFormat()));
        assertSame(model.weights(), read.weights());
    }

    @Test
    void anUnpackedFolderIsReadToo() throws IOException {
        Sequential model = model();
        Path file = folder.resolve("model.keras");
        model.save(file);
        Path unpacked = Files.createDirectory(folder.resolve("folder.keras"));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry e : Collections.list(zip.entries())) {
                Files.copy(zip.getInputStream(e), unpacked.resolve(e.getName()));
            }
        }
        assertSame(model.variables(), Model.load(unpacked).variables());
        Files.delete(unpacked.resolve("config.json"));
        assertThrows(Exception.class, () -> Model.load(unpacked));
    }

    @Test
    void partsOfLoadedModels(@TempDir Path folder) {
        String file = folder.resolve("base.keras").toString();
        Tensor x = Ops.ones(2, 4);
        SymbolicTensor in = Input.of(4);
        Tensor gap = new Dense(3).name("gap").apply(in);
        for (Model base : List.of(
                new Model(in, new Dense(1).apply(gap)),
                new Sequential(new InputLayer(4), new Dense(3).name("gap"), new Dense(1)))) {
            base.save(file);
            Model read = Model.load(file);
            Model part = new Model(read.input(), read.getLayer("gap").output());
            Model expected = new Model(base.input(), base.getLayer("gap").output());
            assertArrayEquals(
                    expected.predict(x).toFloatArray(), part.predict(x).toFloatArray());
        }
    }

    @Test
    void namesWithoutAnEnding(@TempDir Path folder) {
        Model model = new Sequential(new InputLayer(4), new Dense(3));
        String file = folder.resolve("model").toString();
        String message = assertThrows(IllegalArgumentException.class, () -> model.save(file))
                .getMessage();
        assertTrue(message.contains("end the name in .keras, \"model.keras\""), message);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> model.saveWeights(file))
                .getMessage()
                .contains("end the name in .weights.h5"));
    }
}
