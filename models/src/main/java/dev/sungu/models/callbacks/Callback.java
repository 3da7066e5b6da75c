package dev.sungu.models.callbacks;

import dev.sungu.models.Model;
import org.jspecify.annotations.Nullable;

/**
 * Something that is told about the progress of training, testing and prediction, and may act on it.
 *
 * <pre>{@code
 * class StopAtAccuracy extends Callback {
 *     public void onEpochEnd(int epoch, Logs logs) {
 *         if (logs.get("accuracy") > 0.99) {
 *             model().stopTraining();
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>Source: {@code keras.callbacks.Callback}.
 */
public abstract class Callback {
    private @Nullable Model model;
    private @Nullable Training training;
    private Params params = new Params(0, 0, 0, 0);

    /**
     * What is known before it starts.
     *
     * @param epochs the number of epochs, or 0 outside training
     * @param steps the number of steps of an epoch, or 0 where it shows only at its end
     * @param samples the number of samples, or 0 where it is not known
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

    /** All state of the training in progress; only inside {@code fit}. */
    protected final Training training() {
        Training t = training;
        if (t == null) {
            throw new IllegalStateException("a callback knows about the training only inside fit");
        }
        return t;
    }

    /** Told by the model before anything else. */
    public void setModel(Model usedModel) {
        model = usedModel;
    }

    /** Told by the model before anything else. */
    public void setParams(Params knownParams) {
        params = knownParams;
    }

    final void setTraining(@Nullable Training inProgress) {
        training = inProgress;
    }

    /** Whether it is called after all others. */
    boolean comesLast() {
        return false;
    }

    /** Before training. */
    public void onTrainBegin(Logs logs) {}

    /** After training; if it failed, {@link #onFailure} instead. */
    public void onTrainEnd(Logs logs) {}

    /** Before an epoch; the first is 0. */
    public void onEpochBegin(int epoch, Logs logs) {}

    /** After an epoch and its validation. */
    public void onEpochEnd(int epoch, Logs logs) {}

    /** Before a training step; the first of an epoch is 0. */
    public void onTrainBatchBegin(int batch, Logs logs) {}

    /** After a training step. The numbers are those of the epoch so far, and hold until the next step. */
    public void onTrainBatchEnd(int batch, Logs logs) {}

    /** Before a test, also one inside training. */
    public void onTestBegin(Logs logs) {}

    /** After a test; if it failed, {@link #onFailure} instead. */
    public void onTestEnd(Logs logs) {}

    /** Before a test step. */
    public void onTestBatchBegin(int batch, Logs logs) {}

    /** After a test step. The numbers are those of the test so far, and hold until the next step. */
    public void onTestBatchEnd(int batch, Logs logs) {}

    /** Before a prediction. */
    public void onPredictBegin(Logs logs) {}

    /** After a prediction; if it failed, {@link #onFailure} instead. */
    public void onPredictEnd(Logs logs) {}

    /** Before a prediction step. */
    public void onPredictBatchBegin(int batch, Logs logs) {}

    /** After a prediction step. */
    public void onPredictBatchEnd(int batch, Logs logs) {}

    /**
     * After training, a test or a prediction that ended with an exception: the place to undo what this callback did to the
     * model. Keras has no such method.
     *
     * @param failure what is thrown to the caller next
     */
    public void onFailure(Throwable failure) {}

    /**
     * Notes what this callback must remember for a training to go on in another process as if it had never stopped: waits,
     * best values, counters. Called after a step or an epoch.
     */
    public void saveState(CallbackState state) {}

    /** Takes back what {@link #saveState} noted. Called after {@link #onTrainBegin}. */
    public void restoreState(CallbackState state) {}
}
