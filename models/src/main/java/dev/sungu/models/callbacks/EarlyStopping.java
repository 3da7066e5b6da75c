package dev.sungu.models.callbacks;

import dev.sungu.core.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends training when a number has stopped improving: {@code new EarlyStopping().monitor("val_accuracy").patience(3)}.
 *
 * <p>Source: {@code keras.callbacks.EarlyStopping}.
 */
public final class EarlyStopping extends MonitorCallback<EarlyStopping> {
    private int patience;
    private int verbose;
    private @Nullable Double baseline;
    private boolean restoreBestWeights;
    private int startFromEpoch;

    private int wait;
    private int stoppedEpoch;
    private int bestEpoch;
    private @Nullable List<Tensor> bestWeights;

    /** Watches "val_loss", without patience. */
    public EarlyStopping() {
        super(0);
    }

    @Override
    EarlyStopping self() {
        return this;
    }

    /** Sets the change that counts as an improvement: it must be larger than this. Default: 0. */
    public EarlyStopping minDelta(double change) {
        setMinDelta(change);
        return this;
    }

    /** Sets the number of epochs without improvement after which training ends. Default: 0. */
    public EarlyStopping patience(int epochs) {
        patience = epochs;
        return this;
    }

    /** Whether to say when training is ended: 0 or 1. Default: 0. */
    public EarlyStopping verbose(int value) {
        verbose = value;
        return this;
    }

    /** Sets a number that has to be beaten: training ends if that does not happen. Default: none. */
    public EarlyStopping baseline(double value) {
        baseline = value;
        return this;
    }

    /**
     * Whether the model gets back the weights of the best epoch, whatever ended training. Default: false, it keeps the last
     * ones.
     */
    public EarlyStopping restoreBestWeights(boolean value) {
        restoreBestWeights = value;
        return this;
    }

    /** Sets the epoch to begin watching with, the first being 0. Default: 0. */
    public EarlyStopping startFromEpoch(int epoch) {
        startFromEpoch = epoch;
        return this;
    }

    /** The epoch that training was ended after, the first being 0; 0 if it was not. */
    public int stoppedEpoch() {
        return stoppedEpoch;
    }

    /** The best epoch so far, the first being 0. */
    public int bestEpoch() {
        return bestEpoch;
    }

    @Override
    public void onTrainBegin(Logs logs) {
        wait = 0;
        stoppedEpoch = 0;
        best = null;
        bestWeights = null;
        bestEpoch = 0;
    }

    @Override
    public void onEpochEnd(int epoch, Logs logs) {
        findDirection(logs);
        Double current = logs.values().get(monitor());
        if (current == null) {
            Messages.warn(
                    this,
                    "Early stopping conditioned on metric `" + monitor() + "` which is not available. Available metrics"
                            + " are: " + String.join(",", logs.values().keySet()));
            return;
        }
        if (epoch < startFromEpoch) {
            return;
        }
        if (restoreBestWeights && bestWeights == null) {
            bestWeights = model().getWeights();
            bestEpoch = epoch;
        }
        wait++;
        if (isImprovement(current, best)) {
            best = current;
            bestEpoch = epoch;
            if (restoreBestWeights) {
                bestWeights = model().getWeights();
            }
            if (isImprovement(current, baseline)) {
                wait = 0;
            }
        } else if (wait >= patience && epoch > 0) {
            stoppedEpoch = epoch;
            model().stopTraining();
        }
    }

    @Override
    public void onTrainEnd(Logs logs) {
        if (stoppedEpoch > 0 && verbose > 0) {
            Messages.print("Epoch " + (stoppedEpoch + 1) + ": early stopping");
        }
        if (restoreBestWeights && bestWeights != null) {
            if (verbose > 0) {
                Messages.print("Restoring model weights from the end of the best epoch: " + (bestEpoch + 1) + ".");
            }
            model().setWeights(bestWeights);
        }
    }

    @Override
    public void saveState(CallbackState state) {
        saveBest(state);
        state.putLongs("counters", wait, stoppedEpoch, bestEpoch);
        if (bestWeights != null) {
            state.putTensors("best_weights", bestWeights);
        }
    }

    @Override
    public void restoreState(CallbackState state) {
        restoreBest(state);
        long[] counters = state.longs("counters");
        wait = (int) counters[0];
        stoppedEpoch = (int) counters[1];
        bestEpoch = (int) counters[2];
        bestWeights = state.has("best_weights/count") ? state.tensors("best_weights") : null;
    }
}
