package dev.sungu.models.callbacks;

import dev.sungu.models.Model;
import java.util.List;

/** Several callbacks as one, called in order. */
public final class CallbackList {
    private final Callback[] callbacks;

    /** These callbacks, in this order. */
    public CallbackList(List<Callback> callbacks, Model model, Callback.Params params) {
        this.callbacks = callbacks.toArray(Callback[]::new);
        for (Callback c : this.callbacks) {
            c.start(model, params);
        }
    }

    /** Tells all. */
    public void onTrainBegin() {
        for (Callback c : callbacks) {
            c.onTrainBegin(Logs.empty());
        }
    }

    /** Tells all. */
    public void onTrainEnd(Logs logs) {
        for (Callback c : callbacks) {
            c.onTrainEnd(logs);
        }
    }

    /** Tells all. */
    public void onEpochBegin(int epoch) {
        for (Callback c : callbacks) {
            c.onEpochBegin(epoch, Logs.empty());
        }
    }

    /** Tells all. */
    public void onEpochEnd(int epoch, Logs logs) {
        for (Callback c : callbacks) {
            c.onEpochEnd(epoch, logs);
        }
    }

    /** Tells all. */
    public void onTrainBatchBegin(int batch, Logs logs) {
        for (Callback c : callbacks) {
            c.onTrainBatchBegin(batch, logs);
        }
    }

    /** Tells all. */
    public void onTrainBatchEnd(int batch, Logs logs) {
        for (Callback c : callbacks) {
            c.onTrainBatchEnd(batch, logs);
        }
    }

    /** Tells all. */
    public void onTestBegin() {
        for (Callback c : callbacks) {
            c.onTestBegin(Logs.empty());
        }
    }

    /** Tells all. */
    public void onTestEnd(Logs logs) {
        for (Callback c : callbacks) {
            c.onTestEnd(logs);
        }
    }

    /** Tells all. */
    public void onTestBatchBegin(int batch, Logs logs) {
        for (Callback c : callbacks) {
            c.onTestBatchBegin(batch, logs);
        }
    }

    /** Tells all. */
    public void onTestBatchEnd(int batch, Logs logs) {
        for (Callback c : callbacks) {
            c.onTestBatchEnd(batch, logs);
        }
    }

    /** Tells all. */
    public void onPredictBegin() {
        for (Callback c : callbacks) {
            c.onPredictBegin(Logs.empty());
        }
    }

    /** Tells all. */
    public void onPredictEnd() {
        for (Callback c : callbacks) {
            c.onPredictEnd(Logs.empty());
        }
    }

    /** Tells all. */
    public void onPredictBatchBegin(int batch) {
        for (Callback c : callbacks) {
            c.onPredictBatchBegin(batch, Logs.empty());
        }
    }

    /** Tells all. */
    public void onPredictBatchEnd(int batch) {
        for (Callback c : callbacks) {
            c.onPredictBatchEnd(batch, Logs.empty());
        }
    }
}
