package dev.sungu.models.callbacks;

import dev.sungu.models.Model;
import org.jspecify.annotations.Nullable;

/**
 * Something that is told about the progress of training, testing and prediction, and may act on it.
 *
 * <p>Source: {@code keras.callbacks.Callback}.
 */
public abstract class Callback {
    private @Nullable Model model;
    private Params params = new Params(0, 0, 0, 0);

    /**
     * What is known before it starts.
     *
     * @param epochs the number of epochs, or 0 outside training
     * @param steps the number of steps of an epoch
     * @param samples the number of samples
     * @param verbose how progress is shown: 0, 1 or 2
     */
    public record Params(int epochs, int steps, int samples, int verbose) {}

    /** For subclasses. */
    protected Callback() {}

    /** The model. */
    protected final Model model() {
        Model m = model;
        if (m == null) {
            throw new IllegalStateException("a callback knows its model only while it is in use");
        }
        return m;
    }

    /** What is known before it starts. */
    protected final Params params() {
        return params;
    }

    /** Called by the model before anything else. */
    public final void start(Model usedModel, Params knownParams) {
        model = usedModel;
        params = knownParams;
    }

    /** Before training. */
    public void onTrainBegin(Logs logs) {}

    /** After training. */
    public void onTrainEnd(Logs logs) {}

    /** Before an epoch; the first is 0. */
    public void onEpochBegin(int epoch, Logs logs) {}

    /** After an epoch and its validation. */
    public void onEpochEnd(int epoch, Logs logs) {}

    /** Before a training step; the first of an epoch is 0. */
    public void onTrainBatchBegin(int batch, Logs logs) {}

    /** After a training step. */
    public void onTrainBatchEnd(int batch, Logs logs) {}

    /** Before a test, also one inside training. */
    public void onTestBegin(Logs logs) {}

    /** After a test. */
    public void onTestEnd(Logs logs) {}

    /** Before a test step. */
    public void onTestBatchBegin(int batch, Logs logs) {}

    /** After a test step. */
    public void onTestBatchEnd(int batch, Logs logs) {}

    /** Before a prediction. */
    public void onPredictBegin(Logs logs) {}

    /** After a prediction. */
    public void onPredictEnd(Logs logs) {}

    /** Before a prediction step. */
    public void onPredictBatchBegin(int batch, Logs logs) {}

    /** After a prediction step. */
    public void onPredictBatchEnd(int batch, Logs logs) {}
}
