package dev.sungu.models.callbacks;

import dev.sungu.models.Model;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several callbacks as one, called in order. */
public final class CallbackList {
    private final Callback[] callbacks;

    /** These callbacks, in this order. */
    public CallbackList(List<Callback> callbacks, Model model, Callback.Params params) {
        this(callbacks, model, params, null);
    }

    /**
     * These callbacks, in this order, but those that save the training last: what they save has to have all that the
     * others made of the same step.
     *
     * @param training the training that they are for, or null
     */
    public CallbackList(List<Callback> callbacks, Model model, Callback.Params params, @Nullable Training training) {
        List<Callback> ordered = new ArrayList<>(callbacks);
        ordered.removeIf(Callback::comesLast);
        callbacks.stream().filter(Callback::comesLast).forEach(ordered::add);
        this.callbacks = ordered.toArray(Callback[]::new);
        for (Callback c : this.callbacks) {
            c.setTraining(training);
            c.setModel(model);
            c.setParams(params);
        }
    }

    /**
     * The same callbacks, none of which is null.
     *
     * @throws IllegalArgumentException if one is; the message says which
     */
    public static List<? extends Callback> checked(List<? extends @Nullable Callback> given) {
        List<Callback> all = new ArrayList<>();
        for (Callback c : given) {
            if (c == null) {
                throw new IllegalArgumentException("callback " + all.size() + " of " + given.size() + " is null");
            }
            all.add(c);
        }
        return all;
    }

    /** The callbacks, in the order in which they are called. */
    public List<Callback> callbacks() {
        return List.of(callbacks);
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

    /** Tells all, also where one of them fails in turn. */
    public void onFailure(Throwable failure) {
        for (Callback c : callbacks) {
            try {
                c.onFailure(failure);
            } catch (RuntimeException e) {
                if (e != failure) {
                    failure.addSuppressed(e);
                }
            }
        }
    }
}
