package dev.sungu.models.callbacks;

import java.util.function.IntToDoubleFunction;

/**
 * Sets the learning rate before each epoch: {@code new LearningRateScheduler((epoch, rate) -> epoch < 10 ? rate : rate * 0.9)}.
 * Adds "learning_rate" to the logs, or "learning_rate_adam" and so on where there are several optimizers.
 *
 * <p>Source: {@code keras.callbacks.LearningRateScheduler}.
 */
public final class LearningRateScheduler extends Callback {
    private final Schedule schedule;
    private int verbose;

    /** The learning rate of each epoch. */
    @FunctionalInterface
    public interface Schedule {
        /**
         * The learning rate of an epoch.
         *
         * @param epoch the epoch, the first being 0
         * @param rate the learning rate so far
         */
        double rate(int epoch, double rate);
    }

    /** Sets what {@code schedule} makes of the epoch and the learning rate so far. */
    public LearningRateScheduler(Schedule schedule) {
        this.schedule = schedule;
    }

    /** Sets what {@code schedule} makes of the epoch. */
    public LearningRateScheduler(IntToDoubleFunction schedule) {
        this((epoch, rate) -> schedule.applyAsDouble(epoch));
    }

    /** Whether to say what is set: 0 or 1. Default: 0. */
    public LearningRateScheduler verbose(int value) {
        verbose = value;
        return this;
    }

    @Override
    public void onEpochBegin(int epoch, Logs logs) {
        Rates.of(model().optimizer()).forEach((name, optimizer) -> {
            double rate = schedule.rate(epoch, optimizer.learningRate());
            optimizer.setLearningRate(rate);
            if (verbose > 0) {
                Messages.print("\nEpoch " + (epoch + 1) + ": LearningRateScheduler setting" + Rates.title(name)
                        + " learning rate to " + Decimal.repr(rate) + ".");
            }
        });
    }

    @Override
    public void onEpochEnd(int epoch, Logs logs) {
        Rates.log(model().optimizer(), logs.values()::put);
    }
}
