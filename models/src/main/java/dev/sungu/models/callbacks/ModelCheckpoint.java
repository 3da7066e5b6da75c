package dev.sungu.models.callbacks;

import dev.sungu.models.state.Formats;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Saves the model while it is trained: {@code new ModelCheckpoint("{epoch:02d}-{val_loss:.2f}.keras").saveBestOnly(true)}.
 *
 * <p>The file's name may have fields in braces as Python formats them: {@code epoch} and {@code batch}, the first being 1,
 * and whatever is in the logs. How the file is written follows from its ending; {@code .weights.sungu} works without further
 * modules, {@code .keras} and {@code .weights.h5} need one that writes them. Files are there completely or not at all.
 *
 * <p>Source: {@code keras.callbacks.ModelCheckpoint}.
 */
public final class ModelCheckpoint extends MonitorCallback<ModelCheckpoint> {
    private final String file;
    private int verbose;
    private boolean saveBestOnly;
    private boolean saveWeightsOnly;
    /** 0 for epochs. */
    private int saveFreq;

    private int currentEpoch;
    private long batchesSinceLast;
    private int lastBatch = -1;

    /** Saves the whole model to files of this name after each epoch. */
    public ModelCheckpoint(String file) {
        super(0);
        this.file = file;
    }

    /** Saves the whole model to this file after each epoch. */
    public ModelCheckpoint(Path file) {
        this(file.toString());
    }

    @Override
    ModelCheckpoint self() {
        return this;
    }

    /** Whether to say what is saved: 0 or 1. Default: 0. */
    public ModelCheckpoint verbose(int value) {
        verbose = value;
        return this;
    }

    /** Whether to save only when the watched number is better than ever before. Default: false. */
    public ModelCheckpoint saveBestOnly(boolean value) {
        saveBestOnly = value;
        return this;
    }

    /** Whether to save the weights only. Default: false. */
    public ModelCheckpoint saveWeightsOnly(boolean value) {
        saveWeightsOnly = value;
        return this;
    }

    /** Saves after every so many training steps, counted on over the epochs. Default: after each epoch. */
    public ModelCheckpoint saveFreq(int batches) {
        if (batches < 1) {
            throw new IllegalArgumentException("saveFreq is 1 or more steps, not " + batches);
        }
        saveFreq = batches;
        return this;
    }

    /** Saves after each epoch: "epoch", the default. */
    public ModelCheckpoint saveFreq(String value) {
        if (!value.equals("epoch")) {
            throw new IllegalArgumentException(
                    "saveFreq is \"epoch\" or a number of training steps, not \"" + value + "\"");
        }
        saveFreq = 0;
        return this;
    }

    /** Sets the number that the first save has to beat already. */
    public ModelCheckpoint initialValueThreshold(double value) {
        best = value;
        return this;
    }

    @Override
    public void onTrainBegin(Logs logs) {
        checkEnding();
    }

    /** Fails before the first epoch rather than after it. */
    private void checkEnding() {
        if (saveWeightsOnly) {
            if (!file.endsWith(".weights.h5") && !file.endsWith(".weights.sungu")) {
                throw new IllegalArgumentException("with saveWeightsOnly(true) the file ends in .weights.h5 or"
                        + " .weights.sungu, not \"" + file + "\"");
            }
            Formats.ofWeights(file);
        } else {
            if (file.endsWith(".weights.h5") || file.endsWith(".weights.sungu")) {
                throw new IllegalArgumentException(
                        "files like \"" + file + "\" hold weights only: say saveWeightsOnly(true)");
            }
            if (!file.endsWith(".keras") && !file.endsWith(".h5")) {
                throw new IllegalArgumentException("the file ends in .keras or .h5, not \"" + file + "\"");
            }
            Formats.ofModel(file);
        }
    }

    @Override
    public void onEpochBegin(int epoch, Logs logs) {
        currentEpoch = epoch;
    }

    @Override
    public void onTrainBatchEnd(int batch, Logs logs) {
        if (saveFreq > 0 && isDue(batch)) {
            save(currentEpoch, batch, logs);
        }
    }

    private boolean isDue(int batch) {
        boolean sameEpoch = lastBatch >= 0 && batch > lastBatch;
        batchesSinceLast += sameEpoch ? batch - lastBatch : batch + 1;
        lastBatch = batch;
        if (batchesSinceLast < saveFreq) {
            return false;
        }
        batchesSinceLast = 0;
        return true;
    }

    @Override
    public void onEpochEnd(int epoch, Logs logs) {
        findDirection(logs);
        if (saveFreq == 0) {
            save(epoch, null, logs);
        }
    }

    private void save(int epoch, @Nullable Integer batch, Logs logs) {
        String name = name(epoch, batch, logs.values());
        if (!isWanted(epoch, logs.values(), name)) {
            return;
        }
        if (saveWeightsOnly) {
            model().saveWeights(Path.of(name));
        } else {
            model().save(Path.of(name));
        }
        say(epoch, "finished saving model to " + name);
    }

    private String name(int epoch, @Nullable Integer batch, Map<String, Double> logs) {
        return PythonFormat.fill(file, field -> {
            if (field.equals("epoch")) {
                return epoch + 1;
            }
            Double value = logs.get(field);
            if (value == null && field.equals("batch") && batch != null) {
                return batch + 1;
            }
            if (value == null) {
                throw new IllegalArgumentException(
                        "the file name \"" + file + "\" asks for \"" + field + "\", but after "
                                + (batch == null ? "an epoch there are epoch, " : "a step there are epoch, batch, ")
                                + String.join(", ", logs.keySet()));
            }
            return value;
        });
    }

    private boolean isWanted(int epoch, Map<String, Double> logs, String name) {
        if (!saveBestOnly) {
            say(epoch, "saving model to " + name);
            return true;
        }
        Double current = logs.get(monitor());
        if (current == null) {
            Messages.warn(this, "Can save best model only with " + monitor() + " available.");
            return true;
        }
        String before = best == null ? "None" : Decimal.fixed(best, 5);
        if (!isImprovement(current, best)) {
            say(epoch, monitor() + " did not improve from " + before);
            return false;
        }
        say(
                epoch,
                monitor() + " improved from " + before + " to " + Decimal.fixed(current, 5) + ", saving model to "
                        + name);
        best = current;
        return true;
    }

    private void say(int epoch, String message) {
        if (verbose > 0) {
            Messages.print("\nEpoch " + (epoch + 1) + ": " + message);
        }
    }

    @Override
    public void saveState(CallbackState state) {
        saveBest(state);
        state.putLongs("counters", batchesSinceLast, lastBatch);
    }

    @Override
    public void restoreState(CallbackState state) {
        restoreBest(state);
        long[] counters = state.longs("counters");
        batchesSinceLast = counters[0];
        lastBatch = (int) counters[1];
    }
}
