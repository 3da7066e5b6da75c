package dev.sungu.saving;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.layers.Dense;
import dev.sungu.layers.InputLayer;
import dev.sungu.layers.Layer;
import dev.sungu.models.LoadWeights;
import dev.sungu.models.Model;
import dev.sungu.models.Sequential;
import dev.sungu.optimizers.Adam;
import dev.sungu.optimizers.SGD;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KerasWeightsTest {
    /** Which Keras writes with max_shard_size; the weights of a layer may be in two of the files. */
    @Test
    void areReadOutOfSeveralFiles(@TempDir Path folder) throws IOException {
        Model model = Model.load(KerasFilesTest.resource("plain.keras"));
        List<Tensor> wanted = model.getWeights();
        model.setWeights(wanted.stream().map(w -> w.multiply(0)).toList());
        model.loadWeights(KerasFilesTest.resource("sharded.weights.json"));
        for (int i = 0; i < wanted.size(); i++) {
            assertArrayEquals(
                    wanted.get(i).toFloatArray(), model.getWeights().get(i).toFloatArray());
        }
        assertEquals(37, KerasWeights.verify(KerasFilesTest.resource("sharded.weights.json")));
        Path index = folder.resolve("m.weights.json");
        for (String name : List.of("../m.weights.h5", "/etc/passwd", "m.weights.h5", "a/b.weights.h5")) {
            Files.writeString(index, "{\"weight_map\": {\"/layers/dense/vars\": [\"" + name + "\"]}}");
            assertThrows(RuntimeException.class, () -> model.loadWeights(index), name);
        }
        assertThrows(IllegalArgumentException.class, () -> model.saveWeights(index));
    }

    @TempDir
    Path folder;

    private static Sequential model(int units) {
        Sequential model = new Sequential(new InputLayer(3), new Dense(units), new Dense(2));
        for (Variable v : model.weights()) {
            v.assign(Ops.full(v.dtype(), 1, v.shape().dims()));
        }
        return model;
    }

    private Path saved(Model model) {
        Path file = folder.resolve("m.weights.h5");
        model.saveWeights(file);
        return file;
    }

    private static double[] sums(Model model) {
        return model.weights().stream()
                .mapToDouble(v -> java.util.Arrays.stream(v.toDoubleArray()).sum())
                .toArray();
    }

    // ---- what does not fit

    @Test
    void whatDoesNotFitChangesNothingAndIsNamed() {
        Path file = saved(model(5));
        Sequential other = model(4);
        double[] before = sums(other);
        var e = assertThrows(IllegalArgumentException.class, () -> other.loadWeights(file));
        for (String part :
                List.of("m.weights.h5", "Dense", "kernel is float32[3, 4]", "float32[3, 5]", "skipMismatch")) {
            assertTrue(e.getMessage().contains(part), e.getMessage());
        }
        assertArrayEquals(before, sums(other));
    }

    @Test
    void whatDoesNotFitMayBeSkipped() {
        Sequential small = new Sequential(new InputLayer(3), new Dense(5), new Dense(7));
        for (Variable v : small.weights()) {
            v.assign(Ops.full(v.dtype(), 2, v.shape().dims()));
        }
        Path file = saved(small);
        Sequential other = model(5);
        other.loadWeights(file, LoadWeights.defaults().skipMismatch(true));
        assertArrayEquals(new double[] {30, 10, 10, 2}, sums(other));
    }

    @Test
    void otherNumbersOfVariablesAreNamed() {
        Path file = saved(new Sequential(new InputLayer(3), new Dense(5).useBias(false), new Dense(2)));
        var e = assertThrows(IllegalArgumentException.class, () -> model(5).loadWeights(file));
        assertTrue(e.getMessage().contains("has 2 variables (kernel float32[3, 5], bias float32[5])"), e.getMessage());
        assertTrue(e.getMessage().contains("the file has 1 at \"layers/dense/vars\""), e.getMessage());
        Sequential unbuilt = new Sequential(new Dense(5), new Dense(2));
        e = assertThrows(IllegalArgumentException.class, () -> unbuilt.loadWeights(file));
        assertTrue(e.getMessage().contains("is it built?"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> unbuilt.saveWeights(folder.resolve("n.weights.h5")));
        assertThrows(IllegalArgumentException.class, () -> model(5).saveWeights(folder.resolve("n.keras")));
    }

    @Test
    void valuesThatChangedInTheFileAreNoticed() throws IOException {
        Path file = saved(model(5));
        byte[] bytes = Files.readAllBytes(file);
        // 1.0f, the lowest byte first; the last of them is in a bias.
        int at = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).lastIndexOf("\0\0\u0080?");
        bytes[at] = 1;
        Files.write(file, bytes);
        Sequential other = model(5);
        other.weights().getFirst().assign(Ops.zeros(3, 5));
        var e = assertThrows(UncheckedIOException.class, () -> other.loadWeights(file));
        assertTrue(e.getMessage().contains("checksum"), e.getMessage());
        assertEquals(0, sums(other)[0], "nothing was changed");
    }

    @Test
    void anOptimizerThatDoesNotFitBeginsAnew() {
        Sequential trained = model(5);
        trained.compile(new Adam(0.5), "mse");
        trained.trainOnBatch(Ops.ones(4, 3), Ops.ones(4, 2));
        Path file = saved(trained);
        Sequential other = model(5);
        other.compile(new SGD(0.25).momentum(0.9), "mse");
        other.loadWeights(file);
        assertArrayEquals(sums(trained), sums(other));
        assertEquals(0.25, other.optimizer().learningRate());
        Sequential same = model(5);
        same.compile(new Adam(0.25), "mse");
        same.loadWeights(file);
        assertEquals(0.5, same.optimizer().learningRate());
        assertEquals(1, same.optimizer().iterations().item());
    }

    // ---- where things are

    private static final class Block extends Layer {
        private final Dense query = track("query_dense", new Dense(3));
        private final List<Dense> several = track("several", List.of(new Dense(3), new Dense(3)));
        private final Dense other = track(new Dense(3));
        private final Dense hidden = track("_hidden", new Dense(3));

        @Override
        protected Tensor call(Tensor x) {
            Tensor y = query.apply(x);
            for (Dense d : several) {
                y = d.apply(y);
            }
            return hidden.apply(other.apply(y));
        }
    }

    private static final class Own extends Model {
        private final Dense zeta = track("zeta", new Dense(3));
        private final Dense alpha = track("alpha", new Dense(3));
        private final Block block = track("block", new Block());

        Own() {
            track("extra_optimizer", new Adam());
            track(new SGD());
        }

        @Override
        protected Tensor call(Tensor x) {
            return block.apply(zeta.apply(alpha.apply(x)));
        }
    }

    @Test
    void pathsAreThoseOfTheSameClassesInPython() {
        Own model = new Own();
        model.computeOutputShape(Shape.of(1, 3));
        assertEquals(
                List.of(
                        "",
                        "alpha",
                        "block",
                        "block/layers/dense",
                        "block/query_dense",
                        "block/several/dense",
                        "block/several/dense_1",
                        "block/_hidden",
                        // As in Keras: the list of all layers comes before what is later in the alphabet.
                        "layers/dense"),
                SavedObjects.layers(model).stream().map(SavedObject::path).toList());
        assertEquals(
                List.of("extra_optimizer", "optimizers/sgd"),
                SavedObjects.optimizers(model).stream().map(SavedObject::path).toList());
        model.compile("adam", "mse");
        Path file = saved(model);
        Own other = new Own();
        other.computeOutputShape(Shape.of(1, 3));
        other.loadWeights(file);
        assertArrayEquals(sums(model), sums(other));
    }

    @Test
    void nothingIsLeftBehind() throws IOException {
        saved(model(5));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
        assertFalse(Files.exists(folder.resolve("m.keras")));
    }
}
