package dev.sungu.models.callbacks;

import dev.sungu.optimizers.Optimizer;
import java.util.Map;

/**
 * Lowers the learning rate when a number has stopped improving: {@code new ReduceLROnPlateau().factor(0.2).patience(5)}.
 * Adds "learning_rate" to the logs, or "learning_rate_adam" and so on where there are several optimizers.
 *
 * <p>Source: {@code keras.callbacks.ReduceLROnPlateau}.
 */
public final class ReduceLROnPlateau extends MonitorCallback<ReduceLROnPlateau> {
    private double factor = 0.1;
    private int patience = 10;
    private int verbose;
    private int cooldown;
    private double minLr;

    private int cooldownCounter;
    private int wait;

    /** Watches "val_loss" and divides by 10 after 10 epochs without an improvement of 0.0001. */
    public ReduceLROnPlateau() {
        super(1e-4);
    }

    @Override
    ReduceLROnPlateau self() {
        return this;
    }

    /** Sets what the learning rate is multiplied with, less than 1. Default: 0.1. */
    public ReduceLROnPlateau factor(double value) {
        if (!(value < 1)) {
            throw new IllegalArgumentException("factor is less than 1, not " + value);
        }
        factor = value;
        return this;
    }

    /** Sets the number of epochs without improvement after which the learning rate is lowered. Default: 10. */
    public ReduceLROnPlateau patience(int epochs) {
        patience = epochs;
        return this;
    }

    /** Whether to say when the learning rate is lowered: 0 or 1. Default: 0. */
    public ReduceLROnPlateau verbose(int value) {
        verbose = value;
        return this;
    }

    /** Sets the change that counts as an improvement: it must be larger than this. Default: 0.0001. */
    public ReduceLROnPlateau minDelta(double change) {
        setMinDelta(change);
        return this;
    }

    /** Sets the number of epochs after a change in which nothing is counted. Default: 0. */
    public ReduceLROnPlateau cooldown(int epochs) {
        cooldown = epochs;
        return this;
    }

    /** Sets what the learning rate is not lowered beyond. Default: 0. */
    public ReduceLROnPlateau minLr(double rate) {
        minLr = rate;
        return this;
    }

    @Override
    public void onTrainBegin(Logs logs) {
        best = null;
        cooldownCounter = 0;
        wait = 0;
    }

    @Override
    public void onEpochEnd(int epoch, Logs logs) {
        findDirection(logs);
        Rates.log(model().optimizer(), logs.values()::put);
        Double current = logs.values().get(monitor());
        if (current == null) {
            Messages.warn(
                    this,
                    "Learning rate reduction is conditioned on metric `" + monitor() + "` which is not available."
                            + " Available metrics are: "
                            + String.join(",", logs.values().keySet()) + ".");
            return;
        }
        if (cooldownCounter > 0) {
            cooldownCounter--;
            wait = 0;
        }
        if (isImprovement(current, best)) {
            best = current;
            wait = 0;
        } else if (cooldownCounter == 0) {
            wait++;
            if (wait >= patience && reduce(epoch)) {
                cooldownCounter = cooldown;
                wait = 0;
            }
        }
    }

    private boolean reduce(int epoch) {
        boolean reduced = false;
        for (Map.Entry<String, Optimizer> each : Rates.of(model().optimizer()).entrySet()) {
            reduced |= reduce(epoch, each.getValue(), Rates.title(each.getKey()));
        }
        return reduced;
    }

    private boolean reduce(int epoch, Optimizer optimizer, String title) {
        double old = optimizer.learningRate();
        if (!(old > (float) minLr)) {
            return false;
        }
        double rate = Math.max(old * factor, minLr);
        optimizer.setLearningRate(rate);
        if (verbose > 0) {
            Messages.print("\nEpoch " + (epoch + 1) + ": ReduceLROnPlateau reducing" + title + " learning rate to "
                    + Decimal.repr(rate) + ".");
        }
        return true;
    }

    @Override
    public void saveState(CallbackState state) {
        saveBest(state);
        state.putLongs("counters", wait, cooldownCounter);
    }

    @Override
    public void restoreState(CallbackState state) {
        restoreBest(state);
        long[] counters = state.longs("counters");
        wait = (int) counters[0];
        cooldownCounter = (int) counters[1];
    }
}
