package dev.sungu.models;

/** Where the batches of a training come from: epoch after epoch, step after step. */
abstract class Feed implements AutoCloseable {
    /** The number of steps of an epoch; 0 if nobody knows. */
    abstract int steps();

    /** The number of samples of an epoch; 0 if nobody knows. */
    abstract int samples();

    /** Has everything made that steps need, by a batch like those to come. */
    abstract void prepare(Trainer trainer);

    /** The seed of the order of samples. */
    abstract long seed();

    abstract void setSeed(long value);

    /** Passes over the epochs that a training has done before it goes on with another one. */
    final void skipEpochs(int first, int end) {
        // Without a given number of steps each epoch begins a new pass, whatever came before.
        for (int e = first; e < end && goesOn(); e++) {
            startEpoch(e);
            skipSteps(steps());
        }
    }

    /** Passes over the first steps of an epoch that has begun. */
    final void skipSteps(int done) {
        int step = 0;
        while (step < done && (steps() == 0 || step < steps()) && next(step)) {
            step++;
        }
    }

    /** Whether an epoch goes on where the one before stopped. */
    abstract boolean goesOn();

    /** Begins an epoch. */
    abstract void startEpoch(int number);

    /** Goes on to the next batch, if there is one. */
    abstract boolean next(int step);

    /** Trains on the batch that {@link #next} has gone on to. */
    abstract void train(Trainer trainer);

    /** Frees threads and files. */
    @Override
    public void close() {}

    /** Tells once that there were fewer batches than steps. */
    static void warnRanOut(Class<?> who, int epoch, int steps, int done, String remedy) {
        // Asked for here: a logger costs the start of every program milliseconds.
        System.getLogger(who.getName())
                .log(
                        System.Logger.Level.WARNING,
                        "The data ran out in epoch " + (epoch + 1) + ": stepsPerEpoch is " + steps + ", but after "
                                + done + " steps all were used. The next epoch begins with the first again. " + remedy);
    }
}
