package dev.sungu.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.DType;
import dev.sungu.core.EagerTensor;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import dev.sungu.layers.Dense;
import dev.sungu.layers.Dropout;
import dev.sungu.layers.InputLayer;
import dev.sungu.models.callbacks.ModelCheckpoint;
import dev.sungu.models.state.StateFile;
import dev.sungu.optimizers.Adam;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our own files give back what was written, and refuse everything else. */
class StateFileTest {
    @TempDir
    Path folder;

    private static Map<String, EagerTensor> entries() {
        Map<String, EagerTensor> entries = new LinkedHashMap<>();
        for (DType d : DType.values()) {
            entries.put(
                    "of " + d,
                    Tensor.of(new float[] {0, 1, 1, 0, 1, 1}, 2, 3).cast(d).value());
        }
        entries.put("a number", Tensor.scalar(DType.FLOAT64, -0.0));
        entries.put("nothing", Ops.zeros(0, 3).value());
        entries.put("ünï/코", Tensor.of(new float[] {Float.NaN, Float.NEGATIVE_INFINITY}, 2));
        entries.put("large", Ops.arange(100_000).cast(DType.INT64).value());
        entries.put("part", new EagerTensor(Tensor.of(new int[] {7, 8}, 2).spec(), new int[] {5, 6, 7, 8, 9}, 2));
        return entries;
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        Path file = folder.resolve("new/folder/state.sungu");
        StateFile.write(file, entries());
        Map<String, EagerTensor> read = StateFile.read(file);
        assertEquals(List.copyOf(entries().keySet()), List.copyOf(read.keySet()));
        entries().forEach((name, t) -> {
            assertEquals(t.spec(), read.get(name).spec(), name);
            assertArrayEquals(t.toDoubleArray(), read.get(name).toDoubleArray(), name);
        });
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertEquals(List.of(file), files.toList(), "nothing else is left");
        }
    }

    @Test
    void everyCutIsRefused() throws IOException {
        byte[] whole = small();
        for (int length = 0; length < whole.length; length++) {
            refused(Arrays.copyOf(whole, length), "cut off after " + length);
        }
        refused(Arrays.copyOf(whole, whole.length + 1), "longer");
    }

    @Test
    void everyFlippedBitIsRefused() throws IOException {
        byte[] whole = small();
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            byte[] changed = whole.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            refused(changed, "bit " + bit);
        }
    }

    @Test
    void noiseIsRefused() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 500; i++) {
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            byte[] head = small();
            System.arraycopy(head, 0, noise, 0, Math.min(noise.length, random.nextInt(40)));
            refused(noise, "noise " + i);
        }
    }

    @Test
    void aHugeSizeTakesNoMemory() throws IOException {
        ByteBuffer b = ByteBuffer.allocate(64);
        b.put("SUNGUSTA".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .putInt(1)
                .putInt(1);
        b.putShort((short) 1)
                .put((byte) 'a')
                .putShort((short) 7)
                .put("float64".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        b.put((byte) 1).putInt(Integer.MAX_VALUE);
        refused(b.array(), "16 GiB");
    }

    private byte[] small() throws IOException {
        Path file = folder.resolve("small");
        StateFile.write(file, Map.of("a", Tensor.of(new float[] {1, 2}, 2)));
        return Files.readAllBytes(file);
    }

    private void refused(byte[] bytes, String what) throws IOException {
        Path file = folder.resolve("bad");
        Files.write(file, bytes);
        IOException e = assertThrows(IOException.class, () -> StateFile.read(file), what);
        assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
    }

    // ---- weights of models

    private static Model model(int units) {
        Model model = new Sequential(new InputLayer(3), new Dense(units), new Dropout(0.5), new Dense(2));
        model.compile(new Adam(), "mse");
        return model;
    }

    private static void train(Model model) {
        Random.setRandomSeed(3);
        model.fit(
                Random.uniform(dev.sungu.core.Shape.of(20, 3)),
                Ops.zeros(20, 2),
                Fit.epochs(2).verbose(0).seed(1));
    }

    @Test
    void aModelGoesOnWithItsWeightsAndItsOptimizer() {
        Path file = folder.resolve("w.weights.sungu");
        Model one = model(4);
        train(one);
        one.saveWeights(file);
        Model other = model(4);
        other.loadWeights(file);
        train(one);
        train(other);
        assertArrayEquals(numbers(one), numbers(other));
    }

    @Test
    void weightsOfAnotherModelChangeNothing() {
        Path file = folder.resolve("w.weights.sungu");
        model(4).saveWeights(file);
        Model other = model(5);
        double[] before = numbers(other);
        var e = assertThrows(IllegalArgumentException.class, () -> other.loadWeights(file));
        assertTrue(e.getMessage().contains("another model"), e.getMessage());
        assertArrayEquals(before, numbers(other));
        Model more = new Sequential(new InputLayer(3), new Dense(4));
        assertThrows(IllegalArgumentException.class, () -> more.loadWeights(file));
        assertThrows(UncheckedIOException.class, () -> other.loadWeights(folder.resolve("none.weights.sungu")));
    }

    private static double[] numbers(Model model) {
        return model.getWeights().stream()
                .flatMapToDouble(t -> Arrays.stream(t.toDoubleArray()))
                .toArray();
    }

    @Test
    void checkpointsOfWeightsAreWrittenAndRead() {
        Model model = model(4);
        Random.setRandomSeed(1);
        model.fit(
                Ops.ones(8, 3),
                Ops.zeros(8, 2),
                Fit.epochs(2)
                        .verbose(0)
                        .callbacks(new ModelCheckpoint(folder + "/{epoch:03d}.weights.sungu").saveWeightsOnly(true)));
        assertTrue(Files.exists(folder.resolve("001.weights.sungu")));
        Model other = model(4);
        other.loadWeights(folder.resolve("002.weights.sungu"));
        assertArrayEquals(numbers(model), numbers(other));
    }

    @Test
    void anEndingNobodyKnowsIsAnErrorBeforeTraining() {
        Model model = model(4);
        var e = assertThrows(
                IllegalArgumentException.class,
                () -> model.fit(
                        Ops.ones(8, 3),
                        Ops.zeros(8, 2),
                        Fit.epochs(2).verbose(0).callbacks(new ModelCheckpoint(folder + "/best.h5"))));
        assertTrue(e.getMessage().contains("dev.sungu.saving"), e.getMessage());
        assertTrue(e.getMessage().contains(".weights.sungu"), e.getMessage());
        assertFalse(Files.exists(folder.resolve("best.h5")));
        assertThrows(IllegalArgumentException.class, () -> Model.load(folder.resolve("m.unknown")));
    }
}
