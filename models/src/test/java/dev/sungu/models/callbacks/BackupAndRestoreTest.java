package dev.sungu.models.callbacks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import dev.sungu.layers.Dense;
import dev.sungu.layers.Dropout;
import dev.sungu.layers.InputLayer;
import dev.sungu.models.Fit;
import dev.sungu.models.Model;
import dev.sungu.models.Sequential;
import dev.sungu.optimizers.Adam;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A training that failed goes on as if it had not. */
class BackupAndRestoreTest {
    private static final int EPOCHS = 3;
    private static final int STEPS = 4;

    @TempDir
    Path folder;

    /** What fails after so many steps. */
    private static final class Failure extends Callback {
        private int left;

        Failure(int steps) {
            left = steps;
        }

        @Override
        public void onTrainBatchEnd(int batch, Logs logs) {
            if (left-- == 0) {
                throw new IllegalStateException("stumbled");
            }
        }
    }

    private record Outcome(double[] weights, String history, List<String> hooks) {}

    private static Model model(int units) {
        Model model = new Sequential(new InputLayer(4), new Dense(units), new Dropout(0.5), new Dense(1));
        model.compile(new Adam(0.05), "mse", "mae");
        return model;
    }

    private static Outcome fit(Callback backup, int failAfter, int seed) {
        Random.setRandomSeed(seed);
        Model model = model(6);
        Tensor x = Random.uniform(Shape.of(16, 4));
        Tensor y = Ops.sum(x, 1);
        // As another program would be, after the first lines.
        Random.setRandomSeed(seed);
        List<String> hooks = new ArrayList<>();
        LambdaCallback recorder = new LambdaCallback()
                .onEpochBegin((epoch, logs) -> hooks.add("begin " + epoch))
                .onTrainBatchBegin((batch, logs) -> hooks.add("batch " + batch))
                .onEpochEnd((epoch, logs) -> hooks.add("end " + epoch));
        History history = model.fit(
                x,
                y,
                Fit.epochs(EPOCHS)
                        .batchSize(4)
                        .verbose(0)
                        .validationSplit(0.01)
                        .callbacks(backup, new Failure(failAfter), recorder, new EarlyStopping().patience(5)));
        double[] weights = model.variables().stream()
                .flatMapToDouble(v -> Arrays.stream(v.value().toDoubleArray()))
                .toArray();
        return new Outcome(weights, history.epochs() + " " + history.history(), hooks);
    }

    private BackupAndRestore backup(int saveFreq) {
        BackupAndRestore b = new BackupAndRestore(folder.resolve("backup"));
        return saveFreq == 0 ? b.saveFreq("epoch") : b.saveFreq(saveFreq);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 5})
    void goesOnAsIfNothingHadHappened(int saveFreq) {
        Outcome expected = fit(new LambdaCallback(), -1, 1);
        for (int failAfter = 0; failAfter < EPOCHS * STEPS; failAfter++) {
            int steps = failAfter;
            assertThrows(IllegalStateException.class, () -> fit(backup(saveFreq), steps, 1));
            Outcome outcome = fit(backup(saveFreq), -1, 1);
            String what = "failed after " + failAfter + ", saved every " + saveFreq;
            assertArrayEquals(expected.weights, outcome.weights, what);
            assertEquals(expected.history, outcome.history, what);
            assertFalse(Files.exists(folder.resolve("backup")), what);
        }
    }

    @Test
    void onlyWhatWasNotDoneIsDone() {
        assertThrows(IllegalStateException.class, () -> fit(backup(3), 7, 1));
        // Six steps were saved: the epoch's beginning is told again, its first two steps are not.
        assertEquals(
                List.of(
                        "begin 1", "batch 2", "batch 3", "end 1", "begin 2", "batch 0", "batch 1", "batch 2", "batch 3",
                        "end 2"),
                fit(backup(3), -1, 1).hooks);
    }

    @Test
    void anotherModelIsRefused() {
        assertThrows(IllegalStateException.class, () -> fit(backup(0), 7, 1));
        Model other = model(7);
        var e = assertThrows(
                IllegalArgumentException.class,
                () -> other.fit(
                        Ops.ones(4, 4),
                        Ops.ones(4),
                        Fit.epochs(1)
                                .verbose(0)
                                .callbacks(backup(0), new Failure(-1), new LambdaCallback(), new EarlyStopping())));
        assertTrue(e.getMessage().contains("another model"), e.getMessage());
        var f = assertThrows(
                IllegalArgumentException.class,
                () -> model(6).fit(
                                Ops.ones(4, 4),
                                Ops.ones(4),
                                Fit.epochs(1).verbose(0).callbacks(backup(0))));
        assertTrue(f.getMessage().contains("EarlyStopping"), f.getMessage());
    }

    @Test
    void aDamagedBackupIsSaidSoAndTheOneBeforeServes() throws IOException {
        Outcome expected = fit(new LambdaCallback(), -1, 1);
        assertThrows(IllegalStateException.class, () -> fit(backup(1).doubleCheckpoint(true), 7, 1));
        Path latest = folder.resolve("backup/latest.sungu");
        byte[] bytes = Files.readAllBytes(latest);
        bytes[bytes.length / 2] ^= 1;
        Files.write(latest, bytes);
        Outcome outcome = fit(backup(1).doubleCheckpoint(true), -1, 1);
        assertArrayEquals(expected.weights, outcome.weights);
        assertEquals(
                9, outcome.hooks.stream().filter(h -> h.startsWith("batch")).count() + 3);

        assertThrows(IllegalStateException.class, () -> fit(backup(1), 7, 1));
        Files.write(latest, bytes);
        var e = assertThrows(UncheckedIOException.class, () -> fit(backup(1), -1, 1));
        assertTrue(e.getMessage().contains("delete"), e.getMessage());
    }

    @Test
    void filesAreKeptIfWanted() {
        fit(backup(0).deleteCheckpoint(false), -1, 1);
        assertTrue(Files.exists(folder.resolve("backup/latest.sungu")));
        Outcome again = fit(backup(0).deleteCheckpoint(false), -1, 1);
        assertEquals(List.of(), again.hooks, "all is done already");
        assertTrue(again.history.startsWith("[0, 1, 2]"), again.history);
    }

    @Test
    void whatSomebodyElsePutThereStays() throws IOException {
        Path other = folder.resolve("backup/mine.txt");
        Files.createDirectories(other.getParent());
        Files.writeString(other, "mine");
        fit(backup(0), -1, 1);
        assertTrue(Files.exists(other));
        assertFalse(Files.exists(folder.resolve("backup/latest.sungu")));
    }

    @Test
    void aStopIsKept() {
        Random.setRandomSeed(1);
        Model model = model(3);
        Callback stop = new LambdaCallback().onEpochEnd((epoch, logs) -> {
            if (epoch == 1) {
                model.stopTraining();
            }
        });
        Callback fail = new LambdaCallback().onTrainEnd(logs -> {
            throw new IllegalStateException("at the very end");
        });
        Fit options = Fit.epochs(9).verbose(0);
        assertThrows(
                IllegalStateException.class,
                () -> model.fit(Ops.ones(4, 4), Ops.ones(4), options.callbacks(backup(0), stop, fail)));
        List<Integer> trained = new ArrayList<>();
        Callback none = new LambdaCallback().onEpochBegin((epoch, logs) -> trained.add(epoch));
        History history = model.fit(
                Ops.ones(4, 4), Ops.ones(4), Fit.epochs(9).verbose(0).callbacks(backup(0), new LambdaCallback(), none));
        assertEquals(List.of(), trained);
        assertEquals(List.of(0, 1), history.epochs());
    }
}
