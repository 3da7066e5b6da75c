package dev.sungu.models.callbacks;

import dev.sungu.core.EagerTensor;
import dev.sungu.core.Variable;
import dev.sungu.core.files.AtomicFile;
import dev.sungu.core.random.Random;
import dev.sungu.models.state.StateFile;
import dev.sungu.models.state.SunguWeights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Has a training that was cut off, even by SIGKILL, go on where it was last saved:
 * {@code Fit.epochs(100).callbacks(new BackupAndRestore(Path.of("backup")))}; the same program, started again, does the rest.
 *
 * <p>Everything is saved: weights, optimizer, random states, loss and metrics so far, what all callbacks remember, the
 * history, the order of samples and the place in it. So the training ends with the same bits as one that was never cut off,
 * and the history has all epochs. The model and what fit gets must be the same each time.
 *
 * <p><b>A shuffled {@link dev.sungu.datasets.Dataset} needs a seed</b>: {@code shuffle(1000, 42)}, or {@code
 * Random.setRandomSeed} before it is made. Without one it has another order in each process, and a training that goes on would see
 * some samples twice and others not at all. Arrays need none: their order is saved.
 *
 * <p>It is called after all other callbacks, wherever it stands among them, so that what it saves has all that they made of
 * the step. When the process is told to end (Ctrl-C), it saves once more and keeps the files. When training has ended, they
 * are deleted.
 *
 * <p>Source: {@code keras.callbacks.BackupAndRestore}, which restores weights, optimizer and epoch.
 */
public final class BackupAndRestore extends Callback {
    private final Path folder;
    private final Path latest;
    private final Path previous;
    /** 0 for epochs. */
    private int saveFreq;

    private boolean doubleCheckpoint;
    private boolean deleteCheckpoint = true;

    private long batchesSinceLast;
    private boolean savedOnInterruption;
    /** What was restored, until the epoch that it is in the middle of has begun. */
    private @Nullable Map<String, EagerTensor> restored;

    /** Saves after each epoch into this folder, which nothing else should use. */
    public BackupAndRestore(Path folder) {
        this.folder = folder;
        this.latest = folder.resolve("latest.sungu");
        this.previous = folder.resolve("previous.sungu");
    }

    /** The folder by its name. */
    public BackupAndRestore(String folder) {
        this(Path.of(folder));
    }

    /** Saves after every so many training steps. Default: after each epoch. */
    public BackupAndRestore saveFreq(int batches) {
        if (batches < 1) {
            throw new IllegalArgumentException("saveFreq is 1 or more steps, not " + batches);
        }
        saveFreq = batches;
        return this;
    }

    /** Saves after each epoch: "epoch", the default. */
    public BackupAndRestore saveFreq(String value) {
        if (!value.equals("epoch")) {
            throw new IllegalArgumentException(
                    "saveFreq is \"epoch\" or a number of training steps, not \"" + value + "\"");
        }
        saveFreq = 0;
        return this;
    }

    /** Whether to keep the save before the last one too, and to fall back to it if the last one is damaged. Default: false. */
    public BackupAndRestore doubleCheckpoint(boolean value) {
        doubleCheckpoint = value;
        return this;
    }

    /** Whether to delete the files when training has ended. Default: true. */
    public BackupAndRestore deleteCheckpoint(boolean value) {
        deleteCheckpoint = value;
        return this;
    }

    @Override
    boolean comesLast() {
        return true;
    }

    // ---- restore

    @Override
    public void onTrainBegin(Logs logs) {
        batchesSinceLast = 0;
        savedOnInterruption = false;
        restored = null;
        Map<String, EagerTensor> entries = read();
        if (entries == null) {
            return;
        }
        restore(entries);
        CallbackState own = stateOf(entries, "training/");
        long[] place = own.longs("place");
        int epoch = Math.toIntExact(place[0]);
        int steps = Math.toIntExact(place[1]);
        boolean stopped = own.getBoolean("stopped");
        batchesSinceLast = place[2];
        if (stopped && steps == 0) {
            training().goOnAt(params().epochs(), 0, place[3]);
        } else {
            training().goOnAt(epoch, stopped ? Integer.MAX_VALUE : steps, place[3]);
        }
        if (steps > 0) {
            restored = entries;
        }
    }

    @Override
    public void onEpochBegin(int epoch, Logs logs) {
        Map<String, EagerTensor> entries = restored;
        if (entries != null) {
            // In the middle of an epoch its beginning must count only once: what it changed is taken back.
            restored = null;
            restore(entries);
            if (stateOf(entries, "training/").getBoolean("stopped")) {
                model().stopTraining();
            }
        }
    }

    private @Nullable Map<String, EagerTensor> read() {
        try {
            if (Files.exists(latest)) {
                try {
                    return StateFile.read(latest);
                } catch (IOException e) {
                    if (!Files.exists(previous)) {
                        throw e;
                    }
                    Messages.warn(this, "going on with the save before the last: " + e.getMessage());
                }
            }
            return Files.exists(previous) ? StateFile.read(previous) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the backup cannot be read (" + e.getMessage() + "); delete " + folder.toAbsolutePath()
                            + " to begin anew",
                    e);
        }
    }

    private void restore(Map<String, EagerTensor> entries) {
        List<Variable> variables = training().variables();
        List<EagerTensor> values = SunguWeights.get(entries, "variables", variables, latest.toString());
        List<Callback> callbacks = training().callbacks();
        List<String> saved =
                List.of(stateOf(entries, "training/").getString("callbacks").split("\n"));
        if (!saved.equals(names(callbacks))) {
            throw new IllegalArgumentException("the backup in " + folder.toAbsolutePath()
                    + " was made with the callbacks " + saved + " but now there are " + names(callbacks)
                    + ": use the same ones, or delete it to begin anew");
        }
        for (int i = 0; i < values.size(); i++) {
            variables.get(i).assign(values.get(i));
        }
        Random.restore(stateOf(entries, "random/").tensors("state").getFirst());
        for (int i = 0; i < callbacks.size(); i++) {
            callbacks.get(i).restoreState(stateOf(entries, "callback/" + i + "/"));
        }
    }

    private static List<String> names(List<Callback> callbacks) {
        return callbacks.stream()
                // A progress bar remembers nothing and may come and go.
                .filter(c -> !(c instanceof ProgbarLogger))
                .map(c -> c.getClass().getName())
                .toList();
    }

    private static CallbackState stateOf(Map<String, EagerTensor> entries, String prefix) {
        Map<String, EagerTensor> part = new LinkedHashMap<>();
        entries.forEach((name, t) -> {
            if (name.startsWith(prefix)) {
                part.put(name.substring(prefix.length()), t);
            }
        });
        return new CallbackState(part);
    }

    // ---- save

    @Override
    public void onTrainBatchEnd(int batch, Logs logs) {
        batchesSinceLast++;
        boolean due = saveFreq > 0 && batchesSinceLast >= saveFreq;
        boolean interrupted = training().isInterrupted() && !savedOnInterruption;
        if (due || interrupted) {
            batchesSinceLast = due ? 0 : batchesSinceLast;
            // What is asked of the process is nothing that the training asked for.
            save(model().isStopTraining() && !training().isInterrupted());
            savedOnInterruption = interrupted;
        }
    }

    @Override
    public void onEpochEnd(int epoch, Logs logs) {
        if (saveFreq == 0 && !savedOnInterruption) {
            save(model().isStopTraining() && !training().isInterrupted());
        }
    }

    private void save(boolean stopped) {
        Map<String, EagerTensor> entries = new LinkedHashMap<>();
        Training training = training();
        add(
                entries,
                "training/",
                new CallbackState()
                        .putLongs("place", training.epoch(), training.steps(), batchesSinceLast, training.seed())
                        .putBoolean("stopped", stopped)
                        .putString("callbacks", String.join("\n", names(training.callbacks()))));
        SunguWeights.put(entries, "variables", training.variables());
        add(entries, "random/", new CallbackState().putTensors("state", List.of(Random.state())));
        List<Callback> callbacks = training.callbacks();
        for (int i = 0; i < callbacks.size(); i++) {
            CallbackState state = new CallbackState();
            callbacks.get(i).saveState(state);
            add(entries, "callback/" + i + "/", state);
        }
        try {
            if (doubleCheckpoint && Files.exists(latest)) {
                Files.move(latest, previous, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            }
            StateFile.write(latest, entries);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the backup cannot be written to " + latest.toAbsolutePath() + " (" + e + ")", e);
        }
    }

    private static void add(Map<String, EagerTensor> entries, String prefix, CallbackState state) {
        state.entries().forEach((name, t) -> entries.put(prefix + name, t));
    }

    @Override
    public void onTrainEnd(Logs logs) {
        if (!deleteCheckpoint || training().isInterrupted() || !Files.isDirectory(folder)) {
            return;
        }
        try {
            Files.deleteIfExists(latest);
            Files.deleteIfExists(previous);
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    if (file.getFileName().toString().startsWith(AtomicFile.TEMPORARY)) {
                        Files.deleteIfExists(file);
                    }
                }
            }
            Files.delete(folder);
        } catch (DirectoryNotEmptyException e) {
            Messages.warn(this, folder.toAbsolutePath() + " is kept: something else is in it");
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the backup in " + folder.toAbsolutePath() + " cannot be deleted (" + e + ")", e);
        }
    }
}
